"""Tells the expert, or the people of the platform, what has become of an appointment.

SECURITY: an e-mail leaves the house: it carries platform and days, never a reason. That stands on the page behind the
log-in.
"""

from datetime import date, datetime

from django.urls import reverse

from experts.models import Expert
from portal.inbox.services.notify import notify
from portal.tenancy.models import Membership, Role
from portal.tenancy.scope import system

DECIDERS = (Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER)


def tell_expert_standing(expert: Expert, kind: str, *, now: datetime, until: date | None = None) -> None:
    """Nothing for somebody who has no account."""
    if expert.user_id is None:
        return
    notify(
        recipients=[expert.user_id],
        kind=kind,
        params=_params(expert, until),
        url=reverse("experts:own"),
        now=now,
    )


def tell_deciders(expert: Expert, kind: str, *, now: datetime, until: date | None = None) -> None:
    notify(
        recipients=_deciders(expert.platform_id),
        kind=kind,
        params=_params(expert, until) | {"expert": {"zh": expert.name_zh, "en": expert.name_en or expert.name_zh}},
        url=reverse("experts:expert", args=[expert.pk]),
        now=now,
        by_email=False,
    )


def _params(expert: Expert, until: date | None) -> dict[str, object]:
    platform = {"zh": expert.platform.name_zh, "en": expert.platform.name_en}
    return {"platform": platform, "until": until.isoformat() if until else ""}


@system("tenancy.find_people")
def _deciders(platform_id: int) -> list[int]:
    serving = Membership.objects.filter(platform_id=platform_id, is_active=True, role__in=DECIDERS)
    return list(serving.values_list("user_id", flat=True))
