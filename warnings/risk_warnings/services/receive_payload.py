"""Keeps what a source sent, before anybody looks into it."""

import hashlib
from datetime import datetime

from django.db import transaction

from portal.queue import enqueue
from portal.tenancy.scope import system
from risk_warnings.models import RawPayload, Source


@system("warnings.ingest")
@transaction.atomic
def receive_payload(*, source: Source, body: bytes, message_id: str, now: datetime) -> RawPayload:
    """The same bytes from the same source are the row that is there already."""
    digest = hashlib.sha256(body).hexdigest()
    payload, new = RawPayload.objects.get_or_create(
        source=source,
        sha256=digest,
        defaults={"body": body, "message_id": message_id[:100], "received_at": now},
    )
    if new and not source.paused:
        enqueue("risk_warnings.read_payload", payload.pk)
    return payload
