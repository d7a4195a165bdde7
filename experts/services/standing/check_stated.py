"""Staff have looked at the licences that an expert in office stated: they count from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.services.standing.licences import check_licences
from experts.services.standing.take_standing_step import lock_standing
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def check_stated(*, actor: Actor, expert: Expert, now: datetime) -> Expert:
    expert = lock_standing(expert)
    before = list(expert.licences)
    check_licences(expert=expert, by=actor.user, today=now.astimezone(BEIJING).date())
    record(
        actor=actor,
        action="expert.licences_checked",
        obj=expert,
        platform=expert.platform,
        old={"licences": before},
        new={"licences": expert.licences},
    )
    return expert
