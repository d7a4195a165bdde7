"""Who decides on the appointment says which platforms see and ask the expert."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Expert
from experts.rules.standing import IN_OFFICE, StandingError
from experts.services.standing.take_standing_step import lock_standing
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def share_expert(*, actor: Actor, expert: Expert, sharing: str, now: datetime) -> Expert:
    """`sharing` is an `Expert.Sharing`; seats that others gave stay. `now` as in every step. Raises StandingError
    (not_possible) for a candidate and for who has left."""
    expert = lock_standing(expert)
    if expert.state not in IN_OFFICE:
        raise StandingError("not_possible", state=expert.state)
    old, expert.sharing = expert.sharing, Expert.Sharing(sharing)
    if expert.sharing != old:
        expert.save(update_fields=["sharing"])
        changed = {"old": {"sharing": old}, "new": {"sharing": sharing}}
        record(actor=actor, action="expert.shared", obj=expert, platform=expert.platform, **changed)
    return expert
