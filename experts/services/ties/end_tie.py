"""A tie is over; it counts for 24 months more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from experts.models import Engagement, Expert
from experts.rules.clock import BEIJING
from experts.rules.standing import StandingError
from experts.services.standing.take_standing_step import lock_standing
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def end_tie(*, actor: Actor, expert: Expert, tie: int, ended: date, now: datetime) -> Engagement:
    """`tie` is the id of one of the expert or the firm that is still so; `ended` its last day (Beijing), today at the
    latest. What a commission ties ends with it alone. Raises StandingError: tie_unknown, tie_days."""
    expert = lock_standing(expert)
    own = Q(expert=expert) | Q(firm=expert.firm_id) if expert.firm_id else Q(expert=expert)
    running = Engagement.objects.select_for_update(no_key=True).filter(own, ended=None, commission=None)
    found = running.filter(pk=tie).first()
    if found is None:
        raise StandingError("tie_unknown")
    if ended > now.astimezone(BEIJING).date() or (found.began and ended < found.began):
        raise StandingError("tie_days")
    found.ended = ended
    found.save(update_fields=["ended"])
    record(
        actor=actor,
        action="expert.tie_ended",
        obj=expert,
        platform=expert.platform,
        old={"ended": None},
        new={"tie": found.pk, "ended": ended},
    )
    return found
