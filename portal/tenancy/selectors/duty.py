"""Who answers at a platform now, and the roster of the days ahead."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from portal.tenancy.asked_once import asked_once
from portal.tenancy.models import Duty, Enterprise, Membership, Platform, User
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.selectors.members import platform_facts

DAYS_AHEAD = 14


@dataclass(frozen=True)
class OnDutyNow:
    """`open`: the office answers on `platform.phone`. Outside its hours `duty` does, where the roster names somebody;
    `opens` is when the office opens next."""

    platform: Platform
    open: bool
    opens: datetime | None
    duty: Duty | None

    @property
    def phone(self) -> str:
        if not self.open and self.duty is not None:
            return self.duty.phone
        return self.platform.phone


def on_duty_now(platform: Platform, *, now: datetime) -> OnDutyNow:
    """One query."""
    hours = platform.hours
    duty = Duty.objects.filter(platform=platform, day=hours.duty_day(now)).select_related("user").first()
    is_open = hours.is_open(now)
    return OnDutyNow(platform, is_open, None if is_open else hours.next_opening(now), duty)


def who_answers(enterprise: Enterprise | None, *, now: datetime) -> OnDutyNow | None:
    """The platform that is responsible for the enterprise; the national centre for a visitor. None before the portal
    has a national centre."""
    if enterprise is not None:
        platform = Platform.objects.filter(pk=responsible_platform(enterprise.region, platform_facts())).first()
    else:
        platform = Platform.objects.filter(kind="national").first()
    return on_duty_now(platform, now=now) if platform else None


@asked_once
def called_at_night(platform_id: int, *, now: datetime) -> list[int]:
    """The duty officer's user id outside office hours; empty while the office is open or nobody is named."""
    platform = Platform.objects.get(pk=platform_id)
    found = on_duty_now(platform, now=now)
    return [found.duty.user_id] if found.duty and not found.open else []


@dataclass(frozen=True)
class RosterDay:
    day: date
    duty: Duty | None
    hours: str  # "09:00–17:30", empty when the office is closed


def roster(platform: Platform, *, now: datetime) -> list[RosterDay]:
    """From the day whose duty runs now, `DAYS_AHEAD` days."""
    hours = platform.hours
    first = hours.duty_day(now)
    days = [first + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    known = {duty.day: duty for duty in Duty.objects.filter(platform=platform, day__in=days).select_related("user")}
    return [RosterDay(day, known.get(day), _words(hours.on(day))) for day in days]


def _words(pair: tuple[time, time] | None) -> str:
    return f"{pair[0]:%H:%M}–{pair[1]:%H:%M}" if pair else ""


def people_for_duty(platform: Platform) -> list[User]:
    """Whoever serves there, but for guests, auditors and administrators of the system."""
    serving = platform.memberships.filter(is_active=True).exclude(role__in=["collaborator", "auditor", "sysadmin"])
    return [membership.user for membership in serving.select_related("user").order_by("pk")]


def duties_ahead(membership: Membership) -> list[Duty]:
    """The days on the roster from yesterday on (whose night may still run) of somebody who serves at a platform."""
    if membership.platform_id is None:
        return []
    since = timezone.localdate() - timedelta(days=1)
    return list(Duty.objects.filter(platform=membership.platform_id, user=membership.user_id, day__gte=since))
