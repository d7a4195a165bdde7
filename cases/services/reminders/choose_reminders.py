"""Keeps at which distances a person, or an enterprise for its people, wants to be reminded."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cases.models import ReminderChoice
from cases.rules.reminders import DEFAULTS, clean
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def choose_reminders(
    *,
    actor: Actor,
    distances: Mapping[str, Sequence[str]],
    by_email: bool,
    for_enterprise: bool,
    now: datetime,
) -> ReminderChoice:
    """`distances` by level. The view has asked the policy for `for_enterprise`."""
    whose = {"enterprise": actor.enterprise} if for_enterprise else {"user": actor.user}
    values = {level: clean(distances.get(level, ())) for level in DEFAULTS}
    choice, _ = ReminderChoice.objects.update_or_create(
        **whose, defaults={**values, "by_email": by_email, "changed_at": now}
    )
    new = {**values, "by_email": by_email, "for_enterprise": for_enterprise}
    record(actor=actor, action="deadline.reminders_chosen", obj=choice, platform=actor.platform, new=new)
    return choice
