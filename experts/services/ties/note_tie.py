"""A tie of an expert, or of the firm, becomes known after the appointment."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from experts.models import Engagement, Expert
from experts.rules.standing import StandingError
from experts.services.standing.take_standing_step import lock_standing
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def note_tie(
    *,
    actor: Actor,
    expert: Expert,
    party: str,
    relation: str,
    began: date | None = None,
    ended: date | None = None,
    of_firm: bool = False,
    now: datetime,
) -> Engagement:
    """`relation` is an `Engagement.Relation`; no `ended` means still so. Open seats are held against it at once, by a
    worker. `now` as in every step. Raises StandingError: no_firm, tie_days."""
    expert = lock_standing(expert)
    if of_firm and expert.firm_id is None:
        raise StandingError("no_firm")
    if began and ended and ended < began:
        raise StandingError("tie_days")
    whose = {"firm": expert.firm} if of_firm else {"expert": expert}
    tie = Engagement.objects.create(
        **whose, party_name=party.strip()[:200], relation=Engagement.Relation(relation), began=began, ended=ended
    )
    record(
        actor=actor,
        action="expert.tie_noted",
        obj=expert,
        platform=expert.platform,
        new={"tie": tie.pk, "relation": relation, "of_firm": of_firm, "began": began, "ended": ended},
    )
    enqueue("experts.recheck_seats")
    return tie
