"""Writes the duty roster of a platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Duty, Platform, User


@dataclass(frozen=True)
class OnDuty:
    user: User
    phone: str


@transaction.atomic
def keep_roster(*, actor: Actor | None, platform: Platform, days: Mapping[date, OnDuty | None]) -> None:
    """Each day named is set, None empties it; other days stay. Audited as one change, without telephone numbers."""
    platform = Platform.objects.select_for_update(no_key=True).get(pk=platform.pk)
    before = {duty.day: duty for duty in Duty.objects.filter(platform=platform, day__in=days)}
    changed: dict[str, int | None] = {}
    for day, wanted in days.items():
        known = before.get(day)
        if ((known.user_id, known.phone) if known else None) == ((wanted.user.pk, wanted.phone) if wanted else None):
            continue
        if wanted is None:
            Duty.objects.filter(platform=platform, day=day).delete()
        else:
            Duty.objects.update_or_create(
                platform=platform, day=day, defaults={"user": wanted.user, "phone": wanted.phone}
            )
        changed[day.isoformat()] = wanted.user.pk if wanted else None
    if changed:
        tenancy_changed.send(
            sender=Platform, actor=actor, action="platform.roster", obj=platform, platform=platform, new=changed
        )
