"""Leaves the trace of a download."""

from django.db import transaction

from cases.models import Attachment
from cases.services.add_attachment import facts
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def note_download(*, actor: Actor, attachment: Attachment) -> None:
    platform = attachment.case.platform if attachment.case else None
    record(actor=actor, action="attachment.download", obj=attachment, platform=platform, new=facts(attachment))
