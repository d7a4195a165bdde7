"""A reader who cannot have a file as it is asks the handler for a copy that can be given out."""

from datetime import datetime

from django.db import transaction

from cases.models import Attachment
from cases.services.tell_people import notify_about, people_of_platform
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def want_copy(*, actor: Actor, attachment: Attachment, now: datetime) -> None:
    """Raises `ValueError` for a file that belongs to no case yet."""
    case = attachment.case
    if case is None:
        raise ValueError("a file of a draft has no handler")
    params = {"file": attachment.name, "by": str(actor.user)}
    people = people_of_platform(case)
    notify_about(case=case, recipients=people, kind="file.copy_wanted", now=now, params=params, anchor="files")
    record(actor=actor, action="attachment.copy_wanted", obj=attachment, platform=case.platform)
