"""An expert is there after all, or back for good."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from experts.models import Expert
from experts.rules.leave import without_leave
from experts.services.leave.keeping import keep_leaves, lock_own
from portal.tenancy.actor import Actor


@transaction.atomic
def drop_leave(*, actor: Actor, expert: Expert, first: date) -> Expert:
    """The leave that begins on `first`. Raises LeaveError (unknown)."""
    expert = lock_own(expert)
    return keep_leaves(actor, expert, without_leave(expert.leaves, first))
