"""Holds names, ties and consents against seats again: what was learned later ends a seat in conflict, whoever learned
it, and who has gone abroad since needs the consent to a transfer."""

from collections.abc import Iterable
from datetime import date, datetime

import structlog
from django.db import transaction
from django.db.models import Q

from experts.models import Panel, Recusal, Seat
from experts.querysets.panels import SeatQuerySet
from experts.rules.clock import BEIJING
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import unconsented
from experts.rules.names import party_key
from experts.selectors.facts import facts_of, facts_of_all
from experts.services.errors import SeatError
from experts.services.keep_to_consent import keep_to_consent
from experts.services.locking import lock_panel
from experts.services.recuse import recuse_locked
from portal.tenancy.actor import Actor

log = structlog.get_logger(__name__)


def recheck_panel(*, panel: Panel, actor: Actor | None, now: datetime) -> list[Seat]:
    """The seats that were in conflict and have left; the panel is locked by the caller."""
    matter, today = panel.facts, now.astimezone(BEIJING).date()
    seats = list(panel.seats.active().select_for_update(of=("self",)).select_related("expert__user", "expert__firm"))
    facts = facts_of([seat.expert for seat in seats], matter)
    found = []
    for seat in seats:
        against = conflicts(facts[seat.expert_id], matter, today=today, role=seat.role)
        if against:
            seat.panel = panel
            keys = {one.party for one in against}
            names = [name for _, name in matter.parties if party_key(name) in keys]
            recuse_locked(seat, actor=actor, source=Recusal.Source.CHECK, names=list(dict.fromkeys(names)), now=now)
            found.append(seat)
    return found


def recheck_seats(*, now: datetime, around: int | None = None) -> int:
    """All active seats, or those of the experts and firms that sit on panel `around`; returns how many have left. One
    look at everything without locks, then each panel in a transaction of its own: what fails on one does not hold up
    the others, and is raised together at the end. Safe to run twice."""
    done, failures = 0, []
    for panel_id in _suspect(_seats(around), today=now.astimezone(BEIJING).date()):
        try:
            done += _recheck(panel_id, now=now)
        except SeatError as error:  # concluded in the meantime
            log.info("panel_not_rechecked", panel=panel_id, code=error.code)
        except Exception as error:
            log.exception("recheck_failed", panel=panel_id)
            failures.append(error)
    if failures:
        raise ExceptionGroup("some panels could not be held against their names", failures)
    return done


def _seats(around: int | None) -> SeatQuerySet:
    seats = Seat.objects.active().filter(panel__concluded_at=None)
    if around is None:
        return seats
    here = Seat.objects.filter(panel=around)
    people = Q(expert__in=here.values("expert")) | Q(expert__firm__in=here.values("expert__firm"))
    return seats.filter(people)


def _suspect(seats: SeatQuerySet, *, today: date) -> Iterable[int]:
    """Ids of panels on which somebody is in conflict, or reads what the enterprise does not let them read."""
    rows = list(seats.select_related("panel", "expert__user", "expert__firm").order_by("panel_id", "pk"))
    facts = facts_of_all(list({row.expert_id: row.expert for row in rows}.values()))
    found = (
        row.panel_id
        for row in rows
        if _uncovered(row) or conflicts(facts[row.expert_id], row.panel.facts, today=today, role=row.role)
    )
    return list(dict.fromkeys(found))


def _uncovered(seat: Seat) -> bool:
    return seat.access_ended_at is None and any(unconsented(seat.panel.facts, abroad=seat.expert.is_foreign))


@transaction.atomic
def _recheck(panel_id: int, *, now: datetime) -> int:
    panel = lock_panel(panel_id)
    left = keep_to_consent(panel=panel, actor=None, now=now)
    return len(left) + len(recheck_panel(panel=panel, actor=None, now=now))
