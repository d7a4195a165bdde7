"""Opens the way for one large file."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, IntakeDraft, PartialUpload
from cases.rules.file_names import safe_name
from cases.services.save_draft import lock_draft
from cases.services.take_step import lock_case
from portal.tenancy.actor import Actor


@transaction.atomic
def begin_upload(
    *,
    actor: Actor,
    length: int,
    name: str,
    now: datetime,
    draft: IntakeDraft | None = None,
    case: Case | None = None,
    question: str = "docs",
    kind: str = "",
    level: str = "internal",
) -> PartialUpload:
    """Exactly one of `draft` and `case`; `length` in bytes. Kind and level are judged when the file is whole.

    Raises `CaseError`: "too_large", "too_many_files", "too_many_uploads", "filed".
    """
    if (draft is None) == (case is None) or actor.membership is None:
        raise ValueError("a file belongs to a draft or to a case, and comes from a member")
    given = safe_name(name)
    if length > settings.RESUMABLE_MAX_BYTES:
        raise CaseError("too_large", name=given, limit=settings.RESUMABLE_MAX_BYTES // 2**20)
    owner = lock_draft(draft) if draft is not None else lock_case(case, expected_version=None)  # type: ignore[arg-type]
    if owner.attachments.count() + owner.uploads.filter(refusal__isnull=True).count() >= settings.UPLOAD_MAX_FILES:
        raise CaseError("too_many_files", name=given, limit=settings.UPLOAD_MAX_FILES)
    # SECURITY: without a limit one person could fill the storage with files that nobody sees.
    if PartialUpload.objects.filter(owner=actor.user, refusal__isnull=True).count() >= settings.RESUMABLE_MAX_OPEN:
        raise CaseError("too_many_uploads", name=given, limit=settings.RESUMABLE_MAX_OPEN)
    return PartialUpload.objects.create(
        draft=draft,
        case=case,
        owner=actor.user,
        membership=actor.membership,
        name=name[:200],
        question=question[:40],
        kind=kind[:30],
        level=level[:12],
        length=length,
        begun_at=now,
        expires_at=now + settings.RESUMABLE_KEPT,
    )
