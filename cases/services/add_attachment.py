"""Takes in one file for a draft or a case: named safely, told by content, counted, kept in private storage."""

import hashlib
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cases.errors import CaseError
from cases.models import Attachment, Case, IntakeDraft
from cases.rules.choices import choices
from cases.rules.file_access import ScanState
from cases.rules.file_names import safe_name
from cases.rules.file_types import RefusedFile, tell
from cases.rules.matter import clearance_of
from cases.services.save_draft import lock_draft
from cases.services.take_step import lock_case, publish_case
from cases.services.take_step import tell as tell_timeline
from cases.services.update_panel import update_panel
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor

QUESTIONS = frozenset({"docs", "poa"})


@transaction.atomic
def add_attachment(
    *,
    actor: Actor,
    file: UploadedFile,
    now: datetime,
    draft: IntakeDraft | None = None,
    case: Case | None = None,
    question: str = "docs",
    kind: str = "",
    level: str = "internal",
    limit: int | None = None,
) -> Attachment:
    """Exactly one of `draft` and `case`. Unknown kinds and levels become "" and internal. `limit` in bytes is that of a
    plain upload unless the file came in pieces.

    Raises `CaseError`: "filed", "too_large", "too_many_files", "same_file" (with the name it is kept under),
    "file_refused" (with `why`, see `cases.rules.file_types`); nothing is kept then.
    """
    if (draft is None) == (case is None):
        raise ValueError("a file belongs to a draft or to a case")
    size, limit = file.size or 0, limit or settings.UPLOAD_MAX_BYTES
    given = safe_name(file.name or "")
    if size > limit:
        raise CaseError("too_large", name=given, limit=limit // 2**20)
    try:
        told = tell(cast(BinaryIO, file), name=file.name or "")
    except RefusedFile as refused:
        raise CaseError("file_refused", name=given, why=refused.code) from None
    attachment = Attachment(
        name=safe_name(file.name or "", extension=told.extension),
        question=question if question in QUESTIONS else "docs",
        kind=kind if kind in choices("docs") else "",
        level=level if level in choices("doc_level") else "internal",
        content_type=told.content_type,
        size=size,
        sha256=_digest(file),
        uploaded_by=actor.user,
        uploaded_at=now,
        from_platform=actor.platform,
        scan_state=(ScanState.PENDING if settings.CLAMAV_URL else ScanState.UNSCANNED).value,
    )
    # Stored before anything is locked: writing gigabytes takes time, and the case goes on meanwhile.
    attachment.file.save("", file, save=False)
    try:
        with transaction.atomic():
            _keep(actor=actor, attachment=attachment, draft=draft, case=case, given=given, now=now)
    except BaseException:
        # No row, no file: what failed to be written down must not stay on the disk.
        attachment.file.storage.delete(attachment.file.name or "")
        raise
    return attachment


def _keep(
    *,
    actor: Actor,
    attachment: Attachment,
    draft: IntakeDraft | None,
    case: Case | None,
    given: str,
    now: datetime,
) -> None:
    of: dict[str, Any]
    if draft is not None:
        of = {"draft": lock_draft(draft)}
    elif case is not None:
        of = {"case": lock_case(case, expected_version=None)}
    kept = Attachment.objects.filter(**of)
    if kept.count() >= settings.UPLOAD_MAX_FILES:
        raise CaseError("too_many_files", name=given, limit=settings.UPLOAD_MAX_FILES)
    if twin := kept.filter(sha256=attachment.sha256, question=attachment.question).first():
        raise CaseError("same_file", name=given, kept=twin.name)
    for name, owner in of.items():
        setattr(attachment, name, owner)
    attachment.save()
    if case is not None and clearance_of([attachment.level]) == attachment.level != "internal":
        # Whoever is asked from now on must be cleared for this file, too.
        locked = of["case"]
        update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
    _tell(actor=actor, attachment=attachment, now=now)
    if attachment.scan_state == ScanState.PENDING:
        enqueue("cases.scan_attachment", attachment.pk)


def _tell(*, actor: Actor, attachment: Attachment, now: datetime) -> None:
    case = attachment.case
    if case is not None:
        # Experts read the timeline too: of a highly sensitive file not even the name goes to them.
        audience = "staff" if attachment.level == "restricted" else "all"
        tell_timeline(
            case=case, kind="attachment", actor=actor, now=now, data={"name": attachment.name}, audience=audience
        )
        publish_case(case)
    platform = case.platform if case is not None else None
    record(actor=actor, action="attachment.add", obj=attachment, platform=platform, new=facts(attachment))


def facts(attachment: Attachment) -> dict[str, Any]:
    """What the audit trail keeps: enough to prove which file it was, not what it is called."""
    owner = {"case": attachment.case_id} if attachment.case_id else {"draft": attachment.draft_id}
    return {**owner, "sha256": attachment.sha256, "size": attachment.size, "level": attachment.level}


def _digest(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
