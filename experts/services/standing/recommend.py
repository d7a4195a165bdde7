"""Who vetted hands the candidate on to a second person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Expert, StandingStep
from experts.rules.standing import StandingError, open_points
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from experts.services.standing.tell_standing import tell_deciders
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def recommend(*, actor: Actor, expert: Expert, now: datetime) -> StandingStep:
    """Raises StandingError: not_possible; checks_open with the points that are not settled."""
    expert = lock_standing(expert)
    unsettled = open_points(dict(expert.vetting.values_list("point", "outcome")))
    if unsettled:
        raise StandingError("checks_open", points=unsettled)
    taken = take_standing_step(actor=actor, expert=expert, verb="recommend", now=now)
    tell_deciders(expert, "expert.to_approve", now=now)
    return taken
