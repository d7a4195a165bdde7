"""An enterprise asks about insurance or a fund; its platform is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from experts.models import CoverEnquiry
from experts.policies_market import DESK
from experts.services.cover.errors import CoverError
from experts.services.floods import is_flood
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership, Platform
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import platform_facts


@transaction.atomic
def ask_cover(*, actor: Actor, enterprise: Enterprise, asked: dict[str, Any], now: datetime) -> CoverEnquiry:
    """`asked` are fields of `CoverEnquiry`. Raises `CoverError` (too_many)."""
    if is_flood(CoverEnquiry.objects.filter(enterprise=enterprise), "asked_at", now=now):
        raise CoverError("too_many")
    platform = Platform.objects.get(pk=responsible_platform(enterprise.region, platform_facts()))
    enquiry = CoverEnquiry.objects.create(
        enterprise=enterprise,
        enterprise_name=enterprise.name_zh,
        platform=platform,
        asked_by=actor.user,
        asked_at=now,
        **asked,
    )
    url = reverse("experts:cover-enquiry", args=[enquiry.pk])
    notify(recipients=_desk(platform), kind="cover.asked", url=url, now=now)
    record(actor=actor, action="cover.asked", obj=enquiry, platform=platform, new={"kind": enquiry.kind})
    return enquiry


@system("tenancy.find_people")
def _desk(platform: Platform) -> list[int]:
    of_platform = Membership.objects.filter(platform=platform, is_active=True, role__in=DESK)
    return list(of_platform.values_list("user_id", flat=True))
