"""A second person appoints a vetted candidate for a term, or lets a term be followed by another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from experts.models import Appointment, Expert
from experts.rules.clock import BEIJING
from experts.rules.matter import CLEARANCES
from experts.rules.standing import StandingError, Term, open_points, renewed
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from experts.services.standing.tell_standing import tell_expert_standing
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def appoint(
    *, actor: Actor, expert: Expert, term: Term, clearance: str, nda_signed_on: date, now: datetime
) -> Appointment:
    """Raises StandingError: not_possible, checks_open, second_person (whoever settled a point does not appoint),
    term_wrong, no_confidentiality (signed after today, or a level that no list knows)."""
    expert = lock_standing(expert)
    term.check()
    if nda_signed_on > now.astimezone(BEIJING).date() or clearance not in CLEARANCES:
        raise StandingError("no_confidentiality")
    points = list(expert.vetting.all())
    if unsettled := open_points({one.point: one.outcome for one in points}):
        raise StandingError("checks_open", points=unsettled)
    if actor.user_id in {one.by_id for one in points} or actor.user_id == expert.user_id:
        raise StandingError("second_person")
    found = _next(expert, term, clearance, nda_signed_on, actor, now)
    take_standing_step(
        actor=actor, expert=expert, verb="appoint", now=now, until=term.ends, suspended_until=None, **_columns(found)
    )
    tell_expert_standing(expert, "expert.appointed", until=term.ends, now=now)
    return found


@transaction.atomic
@system("experts.standing")
def renew(*, actor: Actor, expert: Expert, years: int, now: datetime) -> Appointment:
    """The next term follows the last one; after a gap it begins today. Level and agreement stay. Raises StandingError:
    not_possible, term_wrong, no_confidentiality, second_person (nobody renews their own appointment)."""
    expert = lock_standing(expert)
    today = now.astimezone(BEIJING).date()
    if actor.user_id == expert.user_id:
        raise StandingError("second_person")
    if expert.nda_signed_on is None:
        raise StandingError("no_confidentiality")
    term = renewed(expert.term_to or today, years=years, today=today)
    term.check()
    found = _next(expert, term, expert.clearance, expert.nda_signed_on, actor, now)
    # Whoever is in office stays so from the first day on: a renewal in time leaves no gap.
    begins = expert.term_from if expert.term_to and expert.term_to >= today else term.begins
    columns = _columns(found) | {"term_from": begins}
    take_standing_step(actor=actor, expert=expert, verb="renew", now=now, until=term.ends, **columns)
    tell_expert_standing(expert, "expert.renewed", until=term.ends, now=now)
    return found


def _next(expert: Expert, term: Term, clearance: str, signed: date, actor: Actor, now: datetime) -> Appointment:
    terms = expert.appointments.count()
    number = f"{expert.platform.code}-E{term.begins.year}-{expert.pk:05d}" + (f"-{terms + 1}" if terms else "")
    return Appointment.objects.create(
        expert=expert,
        platform=expert.platform,
        number=number,
        term_from=term.begins,
        term_to=term.ends,
        clearance=clearance,
        nda_signed_on=signed,
        appointed_by=actor.user,
        appointed_at=now,
    )


def _columns(found: Appointment) -> dict[str, Any]:
    return {
        "term_from": found.term_from,
        "term_to": found.term_to,
        "clearance": found.clearance,
        "nda_signed_on": found.nda_signed_on,
    }
