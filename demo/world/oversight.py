"""The national centre's oversight in the demo world: readers of unfair-treatment reports, break-glass requests."""

from datetime import datetime, timedelta

from cases.models import BreakGlass, Case, ReportReader
from cases.rules.lifecycle import OPEN_STATES
from cases.services.break_glass import ask_break_glass, decide_break_glass, end_break_glass
from cases.services.report_readers import name_reader
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import Duty, Platform, User
from portal.tenancy.selectors.duty import people_for_duty
from portal.tenancy.services.keep_roster import OnDuty, keep_roster

OFFICERS = ("national", "cn-officer2")
# Hours before now when it was asked for, hours asked for, reason; the first waits, the second runs, the third is over.
STORY = (
    (3, 24, "三家企业在不同分中心申请，对方疑为同一权利人，需核对权利要求书和送达方式，以便统一研判。"),
    (5, 48, "企业反映冻结金额巨大，需核对临时限制令原文，研究是否协调海外平台介入。"),
    (200, 8, "核对应诉期限的计算依据。"),
)


def name_readers(*, now: datetime) -> int:
    """Before the year is played, so that its reports find their readers."""
    if ReportReader.objects.exists():
        return 0
    chief = _actor("cn-head")
    for name in OFFICERS:
        name_reader(actor=chief, user=User.objects.get(username=name), now=now - timedelta(days=365))
    return len(OFFICERS)


def load_oversight(*, now: datetime) -> int:
    if BreakGlass.objects.exists():
        return 0
    national, second = (_actor(name) for name in OFFICERS)
    open_cases = Case.objects.filter(platform__code="ZJ", state__in=OPEN_STATES, restricted=False).order_by("-pk")
    told: list[int] = []
    for number, (ago, hours, reason) in enumerate(STORY):
        asked_at = now - timedelta(hours=ago)
        case = open_cases.filter(submitted_at__lt=asked_at).exclude(pk__in=told).first()
        if case is None:
            continue
        told.append(case.pk)
        glass = ask_break_glass(actor=second, case=case, reason=reason, hours=hours, now=asked_at)
        if number > 0:
            decided = decide_break_glass(
                actor=national, glass=glass, approve=True, note="同意", now=asked_at + timedelta(minutes=40)
            )
            if number > 1:
                end_break_glass(actor=second, glass=decided, now=asked_at + timedelta(hours=2))
    return len(told)


def load_rosters(*, now: datetime) -> int:
    """A fortnight of duty at the platforms that the log-in page offers; everybody takes turns."""
    if Duty.objects.exists():
        return 0
    days = 0
    for platform in Platform.objects.filter(code__in=("CN", "ZJ", "US")):
        people = people_for_duty(platform)
        first = platform.hours.duty_day(now)
        turns = {
            first + timedelta(days=ahead): OnDuty(people[ahead % len(people)], f"000-0000 01{ahead:02}")
            for ahead in range(14)
            if people
        }
        keep_roster(actor=None, platform=platform, days=dict(turns))
        days += len(turns)
    return days


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
