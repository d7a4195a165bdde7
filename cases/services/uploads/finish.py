"""Puts the pieces of a complete upload together and takes the file in, or says why not."""

from datetime import datetime, timedelta
from io import BufferedReader

import structlog
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Q, QuerySet

from cases.errors import CaseError
from cases.models import Attachment, PartialUpload
from cases.policies import can_add_attachment, can_write_draft
from cases.services.add_attachment import add_attachment
from cases.services.take_step import publish_case
from cases.services.uploads.drop import forget_pieces
from portal.files.pieces import PiecesReader
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as

log = structlog.get_logger(__name__)
CLAIM = timedelta(minutes=30)  # putting together that has not ended by then died with its worker
BUFFER = 2**20


def finish_due(*, now: datetime) -> int:
    """Every complete upload that waits; returns how many became files or were refused."""
    waiting = _free(PartialUpload.objects.filter(offset=F("length"), refusal__isnull=True), now)
    return sum(finish_upload(upload_id=pk, now=now) for pk in list(waiting.values_list("pk", flat=True)[:50]))


def finish_upload(*, upload_id: int, now: datetime) -> bool:
    """Whether it was settled now. The row is claimed, not locked: two gigabytes take their time."""
    rows = PartialUpload.objects.filter(pk=upload_id, offset=F("length"), refusal__isnull=True)
    if not _free(rows, now).update(finishing_at=now):
        return False
    upload = rows.select_related("membership__user", "membership__platform", "membership__enterprise").first()
    if upload is None:
        return False
    try:
        with transaction.atomic():
            _take_in(upload, now)
    except CaseError as refused:
        if refused.code == "filed":
            # The request became a case meanwhile and took this upload along: the next sweep puts it there.
            rows.update(finishing_at=None)
            return False
        _refuse(upload, refused, now)
    except BaseException:
        rows.update(finishing_at=None)
        raise
    return True


def _free(rows: QuerySet[PartialUpload], now: datetime) -> QuerySet[PartialUpload]:
    return rows.filter(Q(finishing_at=None) | Q(finishing_at__lt=now - CLAIM))


def _take_in(upload: PartialUpload, now: datetime) -> Attachment:
    actor = Actor(user=upload.membership.user, membership=upload.membership)
    if not _may(actor, upload):
        raise CaseError("upload_not_allowed", name=upload.name)
    reader = PiecesReader(default_storage, upload.stored())
    # SECURITY: the database shows the worker no more than it would show the sender.
    with BufferedReader(reader, BUFFER) as stream, acting_as(actor):
        kept = add_attachment(
            actor=actor,
            file=UploadedFile(stream, name=upload.name, size=upload.length),
            draft=upload.draft,
            case=upload.case,
            question=upload.question,
            kind=upload.kind,
            level=upload.level,
            limit=settings.RESUMABLE_MAX_BYTES,
            now=now,
        )
    forget_pieces(upload)
    upload.delete()
    _show(upload)
    return kept


def _may(actor: Actor, upload: PartialUpload) -> bool:
    """Still: the membership may have ended, the case may have been closed since the first piece."""
    if upload.membership.is_active is False or not actor.user.is_active:
        return False
    if upload.case is not None:
        return can_add_attachment(actor, upload.case) and upload.case.is_open
    return upload.draft is not None and can_write_draft(actor, upload.draft)


@transaction.atomic
def _refuse(upload: PartialUpload, error: CaseError, now: datetime) -> None:
    forget_pieces(upload)
    upload.refusal = {"code": error.code, "params": error.params}
    upload.pieces = []
    upload.save(update_fields=["refusal", "pieces"])
    url = f"/cases/{upload.case.number}/#files" if upload.case else f"/file/{upload.draft_id}/documents/"
    notify(recipients=[upload.owner_id], kind="file.not_kept", params={"file": upload.name}, url=url, now=now)
    _show(upload)


def _show(upload: PartialUpload) -> None:
    if upload.case is not None:
        publish_case(upload.case)
    elif upload.draft is not None:
        publish(topic=f"draft:{upload.draft_id}", group_id=upload.draft.enterprise.group_id)
