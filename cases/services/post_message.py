"""One thread between the enterprise and its handler, with notes among staff."""

from datetime import datetime

from django.db import transaction

from cases.models import Case, Message
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def post_message(*, actor: Actor, case: Case, body: str, internal: bool, now: datetime) -> Message:
    """`internal` counts for staff only; what an enterprise or an expert writes is never a note among staff."""
    internal = internal and actor.is_staff
    message = Message.objects.create(case=case, author=actor.user, body=body, internal=internal, at=now)
    tell(
        case=case,
        kind="note" if internal else "message",
        actor=actor,
        now=now,
        data={"text": body[:200]},
        audience="staff" if internal else "all",
    )
    if not internal:
        tell_other_side = tell_enterprise if actor.is_staff else tell_platform
        tell_other_side(case=case, kind="case.message", now=now)
    record(actor=actor, action="case.message", obj=message, platform=case.platform, new={"internal": internal})
    publish_case(case)
    return message
