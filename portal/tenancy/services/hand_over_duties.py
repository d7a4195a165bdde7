"""The days on the roster of a person who leaves."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from portal.tenancy.actor import Actor
from portal.tenancy.leaving import OpenWork
from portal.tenancy.models import Duty, Membership, User
from portal.tenancy.selectors.duty import duties_ahead, people_for_duty
from portal.tenancy.services.keep_roster import OnDuty, keep_roster


def duty_work(membership: Membership) -> list[OpenWork]:
    """Every day ahead is a piece of its own."""
    duties = duties_ahead(membership)
    if not duties or membership.platform is None:
        return []
    takers = tuple(user for user in people_for_duty(membership.platform) if user.pk != membership.user_id)
    return [
        OpenWork(_key(duty), _("Duty on %(day)s") % {"day": duty.day}, takers=takers, otherwise=_("leave the day open"))
        for duty in duties
    ]


def hand_over_duties(*, actor: Actor | None, membership: Membership, to: Mapping[str, User], now: datetime) -> None:
    """A taker answers under the own number; without one the old number would reach the person who has left, so the day
    is left open then, too."""
    if membership.platform is None:
        return
    days: dict[date, OnDuty | None] = {}
    for duty in duties_ahead(membership):
        taker = to.get(_key(duty))
        days[duty.day] = OnDuty(taker, taker.phone) if taker and taker.phone else None
    keep_roster(actor=actor, platform=membership.platform, days=days)


def _key(duty: Duty) -> str:
    return f"duty:{duty.pk}"
