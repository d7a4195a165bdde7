"""An expert says when not to be asked, and how many seats at once are welcome."""

from datetime import date

from django.db import transaction

from experts.models import Expert
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def set_leave(
    *, actor: Actor, expert: Expert, away_from: date | None, away_until: date | None, capacity: int
) -> Expert:
    """Both days included, Beijing; no `away_until` means until further notice. Seats already held stay."""
    expert = Expert.objects.select_for_update(of=("self",)).select_related("platform").get(pk=expert.pk)
    old = {"away_from": expert.away_from, "away_until": expert.away_until, "capacity": expert.capacity}
    expert.away_from, expert.away_until, expert.capacity = away_from, away_until, capacity
    expert.save(update_fields=["away_from", "away_until", "capacity"])
    record(
        actor=actor,
        action="expert.leave_set",
        obj=expert,
        platform=expert.platform,
        old=old,
        new={"away_from": away_from, "away_until": away_until, "capacity": capacity},
    )
    return expert
