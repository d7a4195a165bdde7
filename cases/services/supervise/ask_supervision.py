"""A parent platform asks a platform below for something about one of its cases, by a day."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Supervision
from cases.policies import can_supervise_case
from cases.rules.supervision import SupervisionState, Urgency, due_is_sound
from cases.services.supervise.step_on import note_in_trails
from cases.services.supervise.tell_supervision import publish_supervision, tell_child, tell_timeline
from cases.services.take_step import lock_case
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.supervise")
@transaction.atomic
def ask_supervision(
    *, actor: Actor, case: Case, request: str, urgency: Urgency, due_at: datetime, now: datetime
) -> Supervision:
    """The content of the case is not opened by it. Raises `CaseError`: "not_below" (the case is no longer at a platform
    below), "move_closed", "supervision_due", "request_needed"."""
    locked = lock_case(case, expected_version=None)
    if actor.platform is None or not can_supervise_case(actor, locked):
        raise CaseError("not_below")
    if not locked.is_open:
        raise CaseError("move_closed")
    if not due_is_sound(due_at, now=now):
        raise CaseError("supervision_due")
    if not request.strip():
        raise CaseError("request_needed")
    supervision = Supervision.objects.create(
        case=locked,
        source=actor.platform,
        target=locked.platform,
        urgency=Urgency(urgency).value,
        state=SupervisionState.OPEN.value,
        request=request.strip(),
        asked_by=actor.user,
        asked_at=now,
        first_due_at=due_at,
        due_at=due_at,
    )
    note_in_trails(actor=actor, supervision=supervision, verb="ask")
    tell_timeline(supervision=supervision, kind="supervision_asked", actor=actor, now=now)
    tell_child(supervision=supervision, kind="supervision.asked", now=now)
    publish_supervision(supervision)
    return supervision
