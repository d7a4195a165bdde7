"""Silence passes the seat on."""

from datetime import datetime

import structlog
from django.db import transaction

from experts.events import seat_expired
from experts.models import Seat
from experts.services.count_work import count_answer
from experts.services.errors import SeatError
from experts.services.locking import lock_seat, move
from experts.services.pass_on import pass_on
from experts.services.tell_expert import tell_expert
from portal.audit.record import record

log = structlog.get_logger(__name__)


def expire_seats(*, now: datetime) -> int:
    """Expire every invitation whose clock has run out; returns how many. Safe to run twice and side by side: the row
    lock decides. One seat that fails does not hold up the others; the failures are raised together at the end."""
    done, failures = 0, []
    for seat in Seat.objects.silent(now=now).filter(panel__concluded_at=None).order_by("deadline_at"):
        try:
            done += _expire(seat, now=now)
        except SeatError as error:  # answered or concluded in the meantime
            log.info("seat_not_expired", seat=seat.pk, code=error.code)
        except Exception as error:
            log.exception("seat_expiry_failed", seat=seat.pk)
            failures.append(error)
    if failures:
        raise ExceptionGroup("some seats could not be expired", failures)
    return done


@transaction.atomic
def _expire(seat: Seat, *, now: datetime) -> bool:
    seat = lock_seat(seat)
    if seat.deadline_at > now:
        return False
    move(seat, "expire", answered_at=None)
    count_answer(expert_id=seat.expert_id)
    tell_expert(seat, "expert.expired", now=now)
    seat_expired.send(sender=Seat, seat=seat, actor=None, now=now)
    record(
        actor=None,
        action="seat.expired",
        obj=seat,
        platform=seat.panel.platform,
        old={"state": Seat.State.INVITED},
        new={"state": seat.state},
    )
    pass_on(seat=seat, now=now)
    return True
