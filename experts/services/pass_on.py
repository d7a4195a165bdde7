"""Hands an empty seat to the next in rank."""

from datetime import datetime

from django.db import transaction

from experts.events import seat_left_empty, seat_passed_on
from experts.models import Seat
from experts.rules.composition import composition_for
from experts.selectors.candidates import rank_candidates
from experts.services.errors import SeatError
from experts.services.invite import invite
from experts.services.locking import lock_panel
from experts.services.pass_lead import pass_lead
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system

TRIES = 5


@transaction.atomic
@system("experts.pass_on")
def pass_on(*, seat: Seat, now: datetime, actor: Actor | None = None) -> Seat | None:
    """Invite the best eligible expert for the same role who was not asked before; the lead passes on with the seat,
    or to another member when nobody takes it.

    Returns the new seat; None when the panel is full or already has passed this seat on, and when nobody is left: then
    `seat_left_empty` is sent, so that staff are told. Raises SeatError `panel_concluded`.
    """
    panel = lock_panel(seat.panel_id)
    if Seat.objects.filter(follows=seat).exists():
        return None
    rules = composition_for(panel.facts)
    if panel.seats.active().count() >= rules.most:
        pass_lead(panel=panel, actor=actor)
        return None
    # The level may have changed since, and with it who leads.
    leads = seat.is_lead and rules.lead in ("", seat.role)
    is_lead = leads and not panel.seats.active().filter(is_lead=True).exists()
    candidates = rank_candidates(
        matter=panel.facts,
        role_code=seat.role,
        exclude_panel=panel,
        platform=panel.platform,
        now=now,
        limit=TRIES,
    )
    for candidate in candidates:
        try:
            successor = invite(
                actor=actor,
                panel=panel,
                expert=candidate.expert,
                role=seat.role,
                is_lead=is_lead,
                now=now,
                follows=seat,
                # Two panels that pass seats on to each other's experts must not wait for one another.
                wait=False,
            )
        except SeatError as error:
            if error.code not in {"not_eligible", "busy"}:
                raise
            continue
        seat_passed_on.send(sender=Seat, seat=seat, successor=successor, actor=actor, now=now)
        return successor
    pass_lead(panel=panel, actor=actor)
    seat_left_empty.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(actor=actor, action="seat.left_empty", obj=seat, platform=panel.platform, new={"role": seat.role})
    return None
