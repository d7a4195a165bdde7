"""An expert says no; the seat passes on."""

from datetime import datetime

from django.db import transaction

from experts.events import seat_declined
from experts.models import Seat
from experts.services.count_work import count_answer
from experts.services.locking import lock_seat, move
from experts.services.pass_on import pass_on
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def decline_seat(*, actor: Actor | None, seat: Seat, reason: str, now: datetime) -> Seat:
    """`reason` may be empty: nobody has to say why. Raises SeatError: not_possible, panel_concluded."""
    seat = lock_seat(seat)
    move(seat, "decline", answered_at=now, decline_reason=reason[:500])
    count_answer(expert_id=seat.expert_id)
    seat_declined.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="seat.declined",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": Seat.State.INVITED},
        new={"state": seat.state},
    )
    pass_on(seat=seat, now=now)
    return seat
