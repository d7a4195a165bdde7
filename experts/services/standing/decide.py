"""Steps that need nothing but somebody who may take them, and a reason: refused, sent back, withdrawn, suspended,
lifted, removed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from experts.models import Expert, StandingStep
from experts.rules.clock import BEIJING
from experts.rules.standing import Standing, StandingError
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from experts.services.standing.tell_standing import tell_deciders, tell_expert_standing
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system

VERBS = ("return", "refuse", "withdraw", "suspend", "lift", "remove")
TOLD = {
    "refuse": "expert.refused",
    "suspend": "expert.suspended",
    "lift": "expert.lifted",
    "remove": "expert.removed",
}


@transaction.atomic
@system("experts.standing")
def decide_standing(
    *, actor: Actor | None, expert: Expert, verb: str, now: datetime, reason: str = "", until: date | None = None
) -> StandingStep:
    """`until` is the last day of a suspension (Beijing), None until it is lifted. Whoever is in office no longer loses
    the open seats: a worker passes each on by itself, a sweep finds what it left. Raises StandingError: not_possible,
    reason_missing, term_wrong for a suspension that ends before today."""
    if verb not in VERBS:
        raise ValueError(f"{verb} is no such step")
    expert = lock_standing(expert)
    if verb == "suspend" and until is not None and until < now.astimezone(BEIJING).date():
        raise StandingError("term_wrong")
    kept = {"suspended_until": until if verb == "suspend" else None} if verb in ("suspend", "lift", "remove") else {}
    taken = take_standing_step(actor=actor, expert=expert, verb=verb, now=now, reason=reason, until=until, **kept)
    if verb in TOLD:
        tell_expert_standing(expert, TOLD[verb], until=until, now=now)
    elif verb == "withdraw":
        tell_deciders(expert, "expert.withdrawn", now=now)
    if taken.before == Standing.APPOINTED:
        enqueue("experts.pass_on_left", expert.pk)
    return taken
