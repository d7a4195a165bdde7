"""Keeps what a source sent, before anybody looks into it."""

import hashlib
import io
from datetime import datetime
from typing import BinaryIO

from django.core.files.base import File
from django.db import transaction

from portal.queue import enqueue
from portal.tenancy.scope import system
from risk_warnings.models import RawPayload, Source
from risk_warnings.models.source import SMALL

BLOCK = 2**20


def receive_payload(*, source: Source, body: bytes, message_id: str, now: datetime) -> RawPayload:
    """The same bytes from the same source are the row that is there already."""
    return receive_file(source=source, file=io.BytesIO(body), message_id=message_id, now=now)


@system("warnings.ingest")
@transaction.atomic
def receive_file(*, source: Source, file: BinaryIO, message_id: str = "", name: str = "", now: datetime) -> RawPayload:
    """As `receive_payload`, for what is too large to be held in memory; `file` can be sought in."""
    digest, size = _measure(file)
    known = RawPayload.objects.filter(source=source, sha256=digest).first()
    if known is not None:
        return known
    about = {"message_id": message_id[:100], "name": name[:200], "size": size, "received_at": now}
    payload = RawPayload(source=source, sha256=digest, **about)
    if size <= SMALL:
        payload.body = file.read()
        # Two workers may hold the same bytes at once: the second takes the row of the first.
        payload, new = RawPayload.objects.get_or_create(
            source=source, sha256=digest, defaults={**about, "body": payload.body}
        )
    else:
        payload, new = _keep_large(payload, file)
    if new and not source.paused:
        enqueue("risk_warnings.read_payload", payload.pk)
    return payload


def _measure(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while block := file.read(BLOCK):
        digest.update(block)
        size += len(block)
    file.seek(0)
    return digest.hexdigest(), size


def _keep_large(payload: RawPayload, file: BinaryIO) -> tuple[RawPayload, bool]:
    """No row, no file: what failed to be written down, or was there, must not stay in the store."""
    payload.file.save("", File(file), save=False)
    about = {"size": payload.size, "message_id": payload.message_id, "name": payload.name}
    try:
        with transaction.atomic():
            kept, new = RawPayload.objects.get_or_create(
                source=payload.source,
                sha256=payload.sha256,
                defaults={**about, "file": payload.file.name, "received_at": payload.received_at},
            )
    except BaseException:
        payload.file.storage.delete(payload.file.name or "")
        raise
    if not new:
        payload.file.storage.delete(payload.file.name or "")
    return kept, new
