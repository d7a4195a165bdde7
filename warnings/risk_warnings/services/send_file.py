"""A person of the national centre gives a source a file: what came by letter, or what a service could not send."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from risk_warnings.models import RawPayload, Source
from risk_warnings.services.receive_payload import receive_file


@transaction.atomic
def send_file(*, actor: Actor, source: Source, file: BinaryIO, name: str, now: datetime) -> RawPayload:
    """The same file again is the message that is there already."""
    payload = receive_file(source=source, file=file, name=name, now=now)
    told = {"file": payload.name, "sha256": payload.sha256, "size": payload.size}
    record(actor=actor, action="source.file_sent", obj=source, platform=actor.platform, new=told)
    return payload
