"""Ends the access of seats whose time is over."""

from datetime import datetime

import structlog
from django.db import transaction

from experts.events import access_ended
from experts.models import Seat
from portal.audit.record import record
from portal.tenancy.scope import system

log = structlog.get_logger(__name__)


def end_access(*, now: datetime) -> int:
    """Stamps them, tells and takes the rights from the list; the walls show nothing from the minute itself on. Returns
    how many seats were ended. Safe to run twice: a stamped seat is not found again. One seat that fails does not hold
    up the others; the failures are raised together at the end."""
    done, failures = 0, []
    for seat_id in list(Seat.objects.overstayed(now=now).order_by("pk").values_list("pk", flat=True)):
        try:
            done += _end(seat_id, now=now)
        except Exception as error:
            log.exception("end_of_access_failed", seat=seat_id)
            failures.append(error)
    if failures:
        raise ExceptionGroup("the access of some seats could not be ended", failures)
    return done


@transaction.atomic
@system("experts.expire_seats")
def _end(seat_id: int, *, now: datetime) -> bool:
    rows = Seat.objects.overstayed(now=now).select_for_update(of=("self",), skip_locked=True)
    seat = rows.select_related("panel__platform", "expert").filter(pk=seat_id).first()
    if seat is None:
        return False
    seat.access_ended_at = now
    seat.save(update_fields=["access_ended_at"])
    access_ended.send(sender=Seat, seat=seat, actor=None, now=now)
    record(
        actor=None, action="seat.access_ended", obj=seat, platform=seat.panel.platform, new={"until": seat.access_until}
    )
    return True
