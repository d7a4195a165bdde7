"""Takes in the next piece of a large file."""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from cases.errors import CaseError
from cases.models import PartialUpload
from portal.queue import enqueue


@transaction.atomic
def append_piece(*, upload: PartialUpload, offset: int, data: bytes, now: datetime) -> PartialUpload:
    """`data` comes after the first `offset` bytes. The caller has seen that the upload is the actor's own.

    Raises `CaseError`: "upload_gone", "upload_offset" (with the true one), "upload_too_long".
    """
    locked = PartialUpload.objects.select_for_update(of=("self",)).filter(pk=upload.pk, refusal__isnull=True).first()
    if locked is None or locked.expires_at <= now:
        raise CaseError("upload_gone")
    if locked.offset != offset:
        raise CaseError("upload_offset", offset=locked.offset)
    if offset + len(data) > locked.length:
        raise CaseError("upload_too_long")
    if data:
        # A name of its own: what a lost transaction left behind is never taken for this piece.
        name = f"{locked.folder}/{offset:014d}-{secrets.token_hex(4)}"
        kept = default_storage.save(name, ContentFile(data))
        locked.pieces = [*locked.pieces, {"name": kept, "size": len(data)}]
        locked.offset += len(data)
        locked.expires_at = now + settings.RESUMABLE_KEPT
        locked.save(update_fields=["pieces", "offset", "expires_at"])
    if locked.is_complete:
        enqueue("cases.finish_upload", locked.pk)
    return locked
