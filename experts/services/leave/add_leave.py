"""An expert says when not to be asked. Seats already held stay."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.rules.leave import Leave, with_leave
from experts.services.leave.keeping import keep_leaves, lock_own
from portal.tenancy.actor import Actor


@transaction.atomic
def add_leave(*, actor: Actor, expert: Expert, leave: Leave, now: datetime) -> Expert:
    """Raises LeaveError: order, over, overlaps, too_many."""
    expert = lock_own(expert)
    leaves = with_leave(expert.leaves, leave, today=now.astimezone(BEIJING).date())
    return keep_leaves(actor, expert, leaves)
