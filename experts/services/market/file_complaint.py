"""An enterprise complains of an agency; the platform that lists the agency is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import Agency, AgencyComplaint
from experts.policies_agencies import VETTERS
from experts.rules.introductions import MarketError
from experts.services.floods import is_flood
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership
from portal.tenancy.scope import system


@transaction.atomic
def file_complaint(
    *, actor: Actor, enterprise: Enterprise, agency: Agency, text: str, now: datetime
) -> AgencyComplaint:
    """Raises `MarketError` (too_many)."""
    if is_flood(AgencyComplaint.objects.filter(enterprise=enterprise), "filed_at", now=now):
        raise MarketError("too_many")
    complaint = AgencyComplaint.objects.create(
        agency=agency,
        enterprise=enterprise,
        enterprise_name=enterprise.name_zh,
        platform_id=agency.platform_id,
        filed_by=actor.user,
        filed_at=now,
        text=text,
    )
    url = reverse("experts:complaint", args=[complaint.pk])
    notify(recipients=_handlers(agency), kind="complaint.filed", url=url, now=now)
    record(actor=actor, action="complaint.filed", obj=complaint, platform=agency.platform, new={"agency": agency.pk})
    return complaint


@system("tenancy.find_people")
def _handlers(agency: Agency) -> list[int]:
    of_platform = Membership.objects.filter(platform=agency.platform_id, is_active=True, role__in=VETTERS)
    return list(of_platform.values_list("user_id", flat=True))
