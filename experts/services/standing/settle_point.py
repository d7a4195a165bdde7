"""One person settles a point of the vetting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Expert, VettingPoint
from experts.rules.clock import BEIJING
from experts.rules.standing import Outcome, Standing, StandingError, possible
from experts.services.standing.licences import check_licences
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def settle_point(
    *, actor: Actor, expert: Expert, point: str, outcome: str, note: str = "", now: datetime
) -> VettingPoint:
    """The first point begins the vetting; a point may be settled anew until it is handed on. Licences found in order
    count for the routing from then on. Raises StandingError: not_possible; reason_missing for a fault without a note.
    """
    expert = lock_standing(expert)
    if expert.state in (Standing.APPLIED, Standing.NOMINATED):
        take_standing_step(actor=actor, expert=expert, verb="vet", now=now)
    if expert.state != Standing.VETTING:
        raise StandingError("not_possible", state=expert.state, verb="vet", possible=possible(expert.state))
    if outcome == Outcome.FAILED and not note.strip():
        raise StandingError("reason_missing")
    found, _ = VettingPoint.objects.update_or_create(
        expert=expert,
        point=point,
        defaults={"outcome": outcome, "note": note.strip()[:500], "by": actor.user, "at": now},
    )
    if point == "licence":
        check_licences(
            expert=expert, by=actor.user if outcome == Outcome.PASSED else None, today=now.astimezone(BEIJING).date()
        )
    record(
        actor=actor, action="expert.point_settled", obj=expert, platform=expert.platform,
        new={"point": point, "outcome": outcome, "note": found.note},
    )  # fmt: skip
    return found
