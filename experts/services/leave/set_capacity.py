"""An expert says how many seats at once are welcome."""

from __future__ import annotations

from django.db import transaction

from experts.models import Expert
from experts.services.leave.keeping import lock_own
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def set_capacity(*, actor: Actor, expert: Expert, capacity: int) -> Expert:
    """Seats already held stay."""
    expert = lock_own(expert)
    old, expert.capacity = expert.capacity, capacity
    expert.save(update_fields=["capacity"])
    record(
        actor=actor,
        action="expert.leave_set",
        obj=expert,
        platform=expert.platform,
        old={"capacity": old},
        new={"capacity": capacity},
    )
    return expert
