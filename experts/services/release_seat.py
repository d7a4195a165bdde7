"""Staff take an invitation or a seat back; it does not pass on."""

from datetime import datetime

from django.db import transaction

from experts.events import seat_released
from experts.models import Seat
from experts.services.locking import lock_seat, move
from experts.services.pass_lead import pass_lead
from experts.services.tell_expert import tell_expert
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def release_seat(*, actor: Actor | None, seat: Seat, now: datetime) -> Seat:
    """A held seat loses access at once. Raises SeatError: not_possible, panel_concluded."""
    seat = lock_seat(seat)
    release_locked(seat, actor=actor, now=now)
    pass_lead(panel=seat.panel, actor=actor)
    return seat


def release_locked(seat: Seat, *, actor: Actor | None, now: datetime) -> None:
    before = seat.state
    ended = {"access_ended_at": now} if before == Seat.State.ACCEPTED else {}
    move(seat, "release", **ended)
    tell_expert(seat, "expert.released", now=now)
    seat_released.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="seat.released",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": before},
        new={"state": seat.state},
    )
