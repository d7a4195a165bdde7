"""Who of a panel may not take a paid mandate, until when, and whether somebody has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.models import Case, MandateRegistration
from experts.models import Engagement, Expert, Seat
from experts.rules.clock import BEIJING
from experts.rules.mandates import free_from, is_barred
from experts.rules.names import matches, party_key
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system

MOST = 300


@dataclass(frozen=True)
class Bar:
    """One expert who had the file. `free_from` is None while the case is open; `breach` is an engagement for the
    enterprise that began in the time and was not registered."""

    expert: Expert
    free_from: date | None
    registration: MandateRegistration | None
    breach: Engagement | None


def bars_of(actor: Actor, case: Case) -> list[Bar]:
    """Three queries."""
    if case.panel_id is None:
        return []
    sat = Seat.objects.visible_to(actor).filter(panel=case.panel_id).exclude(access_until=None)
    seats = list(sat.select_related("expert__firm").order_by("pk"))
    rows = MandateRegistration.objects.visible_to(actor).filter(case=case).select_related("registered_by")
    registered = {row.expert_id: row for row in rows}
    closed = case.closed_at.astimezone(BEIJING).date() if case.closed_at else None
    taken = _paid(seats)
    names = tuple(filter(None, (case.enterprise.name_zh, case.enterprise.name_en, *case.enterprise.aliases)))
    return [
        Bar(
            seat.expert,
            free_from(closed) if closed else None,
            registered.get(seat.expert_id),
            None if seat.expert_id in registered else _breach(seat, names, taken, closed),
        )
        for seat in seats
    ]


def _paid(seats: Sequence[Seat]) -> list[Engagement]:
    experts, firms = {seat.expert_id for seat in seats}, {seat.expert.firm_id for seat in seats if seat.expert.firm_id}
    paid = Engagement.objects.filter(relation=Engagement.Relation.COUNSEL, began__isnull=False)
    return list(paid.filter(Q(expert__in=experts) | Q(firm__in=firms)).order_by("began"))


def _breach(seat: Seat, names: Iterable[str], taken: Iterable[Engagement], closed: date | None) -> Engagement | None:
    since = (seat.answered_at or seat.invited_at).astimezone(BEIJING).date()
    keys = [key for name in names if (key := party_key(name))]
    for held in taken:
        own = held.expert_id == seat.expert_id if held.expert_id else held.firm_id == seat.expert.firm_id
        if not own or held.began is None or not any(matches(held.party_key, key) for key in keys):
            continue
        if is_barred(advised_from=since, closed_on=closed, day=held.began):
            return held
    return None


@system("cases.mandate_register")
def public_register() -> list[MandateRegistration]:
    """The newest first, at most MOST. SECURITY: the page shows expert, firm, platform and days, neither case nor
    enterprise."""
    rows = MandateRegistration.objects.select_related("expert__firm", "case__platform")
    return list(rows.order_by("-registered_at", "-id")[:MOST])
