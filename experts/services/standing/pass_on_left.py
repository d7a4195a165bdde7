"""Hands on the open seats of experts who are no longer in office."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Q

from experts.models import Expert, Seat
from experts.rules.standing import Standing
from experts.services.errors import SeatError
from experts.services.locking import lock_seat
from experts.services.pass_on import pass_on
from experts.services.release_seat import release_locked

log = structlog.get_logger(__name__)


def pass_on_left(*, now: datetime, expert: Expert | None = None) -> int:
    """Of one expert or of all; how many seats. Whose term has merely ended finishes what was accepted, and is asked for
    nothing new. Each seat is a transaction of its own, its panel locked first as everywhere. Safe to run twice."""
    invited = Q(expert__state=Standing.EXPIRED, state=Seat.State.INVITED)
    out = Q(expert__state__in=[Standing.SUSPENDED, Standing.REMOVED])
    left = Seat.objects.load().filter(invited | out, panel__concluded_at=None)
    seats = left.filter(expert=expert) if expert else left
    return sum(_pass_on(seat, now) for seat in seats.order_by("pk"))


def _pass_on(seat: Seat, now: datetime) -> bool:
    try:
        with transaction.atomic():
            found = lock_seat(seat)
            release_locked(found, actor=None, now=now)
            pass_on(seat=found, now=now)
    except SeatError as error:  # answered or concluded in the meantime
        log.info("seat_not_passed_on", seat=seat.pk, code=error.code)
        return False
    return True
