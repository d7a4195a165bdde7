"""Adds a platform to the tree."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Platform
from portal.tenancy.rules.office_hours import countries_with_holidays


@transaction.atomic
def create_platform(
    *,
    actor: Actor | None = None,
    kind: str,
    code: str,
    name_zh: str,
    name_en: str,
    parent: Platform | None,
    **fields: Any,
) -> Platform:
    """Create the platform with the group that holds its grants, and its path below the parent's."""
    fields.setdefault("chinese_calendar", kind != "overseas")
    if kind == "overseas":
        # It sits where it serves, until its head says otherwise.
        served = (code for code in fields.get("countries", ()) if code in countries_with_holidays())
        fields.setdefault("holiday_country", next(served, ""))
    group = Group.objects.create(name=f"platform:{code}")
    platform = Platform(
        kind=kind, code=code, name_zh=name_zh, name_en=name_en, parent=parent, group=group, path=f"new:{code}", **fields
    )
    platform.save()
    platform.path = f"{parent.path if parent else '/'}{platform.pk}/"
    platform.save(update_fields=["path"])
    tenancy_changed.send(
        sender=Platform,
        actor=actor,
        action="platform.created",
        obj=platform,
        platform=platform,
        new={"kind": kind, "code": code},
    )
    return platform
