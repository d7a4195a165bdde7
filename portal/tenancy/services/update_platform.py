"""A platform's administrator keeps its page: name, telephone, hours, zone, what it serves."""

from typing import Any

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Platform

FIELDS = frozenset(
    {
        *("name_zh", "name_en", "phone", "time_zone", "countries", "industries"),
        *("office_hours", "chinese_calendar", "holiday_country"),
    }
)


@transaction.atomic
def update_platform(*, actor: Actor | None, platform: Platform, changes: dict[str, Any]) -> Platform:
    """Kind, code, region and place in the tree stay: numbers of cases and routing hang on them. Nothing is written when
    nothing changes. Raises `ValueError` for any other field."""
    if unknown := changes.keys() - FIELDS:
        raise ValueError(f"not kept by the platform itself: {sorted(unknown)}")
    platform = Platform.objects.select_for_update(no_key=True).get(pk=platform.pk)
    old = {name: getattr(platform, name) for name, value in changes.items() if getattr(platform, name) != value}
    if not old:
        return platform
    for name in old:
        setattr(platform, name, changes[name])
    platform.save(update_fields=list(old))
    tenancy_changed.send(
        sender=Platform,
        actor=actor,
        action="platform.updated",
        obj=platform,
        platform=platform,
        old=old,
        new={name: changes[name] for name in old},
    )
    return platform
