"""Asks an expert to take a seat."""

from datetime import datetime

from django.db import transaction

from experts.events import seat_invited
from experts.models import Expert, Panel, Seat
from experts.policies import is_shared
from experts.rules.clock import BEIJING, answer_by
from experts.rules.composition import composition_for
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import ineligible
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter
from experts.rules.ranking import rank
from experts.selectors.facts import facts_of
from experts.services.errors import SeatError
from experts.services.locking import lock_expert, lock_panel
from experts.services.tell_expert import tell_expert
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def invite(
    *,
    actor: Actor | None,
    panel: Panel,
    expert: Expert,
    role: str,
    is_lead: bool = False,
    now: datetime,
    follows: Seat | None = None,
    wait: bool = True,
) -> Seat:
    """Re-checks every hard filter and the names under lock, starts the clock (2 hours red, else one working day) and
    tells the expert. Raises SeatError: panel_concluded, already_asked, panel_full, lead_taken, lead_role (another role
    leads by the rules), not_eligible, busy."""
    panel = lock_panel(panel.pk)
    expert = lock_expert(expert.pk, wait=wait)
    matter = panel.facts
    _check_room(panel, expert, role=role, is_lead=is_lead)
    facts = facts_of([expert], matter)[expert.pk]
    _check_person(facts, matter, role=role, shared=is_shared(expert, panel.platform), now=now)
    ranking = rank(facts, matter, now=now)
    seat = Seat.objects.create(
        panel=panel,
        expert=expert,
        role=role,
        is_lead=is_lead,
        score=round(ranking.total),
        reasons=ranking.to_json(),
        invited_at=now,
        deadline_at=answer_by(panel.level, now=now),
        follows=follows,
    )
    tell_expert(seat, "expert.invited", now=now)
    seat_invited.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="seat.invited",
        obj=seat,
        platform=panel.platform,
        new={"expert": expert.pk, "role": role, "is_lead": is_lead, "deadline_at": seat.deadline_at},
    )
    return seat


def _check_room(panel: Panel, expert: Expert, *, role: str, is_lead: bool) -> None:
    if panel.seats.filter(expert=expert).exists():
        raise SeatError("already_asked")
    active = list(panel.seats.active().values_list("is_lead", flat=True))
    rules = composition_for(panel.facts)
    if len(active) >= rules.most:
        raise SeatError("panel_full")
    if is_lead and any(active):
        raise SeatError("lead_taken")
    if is_lead and rules.lead and role != rules.lead:
        raise SeatError("lead_role", role=rules.lead)


def _check_person(facts: ExpertFacts, matter: Matter, *, role: str, shared: bool, now: datetime) -> None:
    today = now.astimezone(BEIJING).date()
    reasons = list(ineligible(facts, matter, role_code=role, today=today))
    if conflicts(facts, matter, today=today, role=role):
        reasons.append("conflict")
    if not shared:
        reasons.append("not_shared")
    if reasons:
        raise SeatError("not_eligible", reasons=reasons)
