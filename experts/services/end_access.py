"""Ends the access of seats whose time is over."""

from datetime import datetime

from django.db import transaction

from experts.events import access_ended
from experts.models import Seat
from portal.audit.record import record


def end_access(*, now: datetime) -> int:
    """Returns how many seats lost access. Safe to run twice: a stamped seat is not found again."""
    ids = list(Seat.objects.overstayed(now=now).order_by("pk").values_list("pk", flat=True))
    return sum(_end(seat_id, now=now) for seat_id in ids)


@transaction.atomic
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
