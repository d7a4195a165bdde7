"""Tells whoever speaks for an agency what was decided of its listing, and staff that one has applied.

SECURITY: an e-mail leaves the house: it carries the platform, never a reason. That stands behind the log-in.
"""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from experts.models import Agency
from experts.policies_agencies import WRITERS
from portal.inbox.services.notify import notify
from portal.tenancy.models import Membership
from portal.tenancy.scope import system


def tell_agency_people(agency: Agency, *, now: datetime) -> None:
    platform = {"zh": agency.platform.name_zh, "en": agency.platform.name_en}
    notify(
        recipients=agency.people.filter(ended_at=None).values_list("user_id", flat=True),
        kind="agency.decided",
        params={"platform": platform},
        url=reverse("experts:own-agency"),
        now=now,
    )


@system("tenancy.find_people")
def tell_desk(agency: Agency, *, now: datetime) -> None:
    serving = Membership.objects.filter(platform_id=agency.platform_id, is_active=True, role__in=WRITERS)
    notify(
        recipients=list(serving.values_list("user_id", flat=True)),
        kind="agency.applied",
        params={"agency": {"zh": agency.firm.name_zh, "en": agency.firm.name_en or agency.firm.name_zh}},
        url=reverse("experts:agency-file", args=[agency.pk]),
        now=now,
        by_email=False,
    )
