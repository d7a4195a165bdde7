"""The calendar of deadlines: a person's own, and a platform's. A constant number of queries."""

from __future__ import annotations

import calendar as months
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from cases import policies
from cases.due import beijing_today, due, what
from cases.models import CalendarFeed, Case, CaseDeadline
from cases.querysets import CLOSED_STATES
from cases.querysets_deadlines import DeadlineQuerySet
from cases.rules.clocks import ClockState
from cases.rules.working_time import BEIJING
from cases.words import promise_words
from portal.tenancy.actor import Actor
from portal.web.ui.deadlines import DueDate

SCOPES = ("mine", "platform")
KINDS = ("legal", "promise")
LEVELS = ("red", "yellow", "blue")
MOST = 1000  # entries of one page
AGENDA_DAYS, AGENDA_BACK = 60, 14
NEXT = 5  # on the page of an expert's load
ENDED_FOR = timedelta(days=60)  # a feed goes on telling that long that an entry was cancelled
FEED_BACK = timedelta(days=30)
FEED_MOST = 2000


@dataclass(frozen=True)
class CalendarFilter:
    """What the address says: ?scope=platform&view=agenda&month=2026-07&level=red&kind=legal; unknown values are
    ignored."""

    month: date
    scope: str = "mine"
    view: str = "month"
    level: str = ""
    kind: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], *, actor: Actor, today: date) -> CalendarFilter:
        def known(name: str, values: tuple[str, ...], default: str = "") -> str:
            return query.get(name, "") if query.get(name, "") in values else default

        scopes = SCOPES if policies.can_feed_platform(actor) else SCOPES[:1]
        return cls(
            month=_month(query.get("month", ""), today),
            scope=known("scope", scopes, "mine"),
            view=known("view", ("month", "agenda"), "month"),
            level=known("level", LEVELS),
            kind=known("kind", KINDS),
        )

    @property
    def previous(self) -> date:
        return (self.month - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return (self.month + timedelta(days=31)).replace(day=1)

    def days(self, today: date) -> tuple[date, date]:
        """First and last day shown: whole weeks of the month, or the agenda's stretch."""
        if self.view == "agenda":
            first = self.month if self.month != today.replace(day=1) else today - timedelta(days=AGENDA_BACK)
            return first, first + timedelta(days=AGENDA_DAYS)
        weeks = months.Calendar().monthdatescalendar(self.month.year, self.month.month)
        return weeks[0][0], weeks[-1][-1]


def _month(text: str, today: date) -> date:
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no zone
    except ValueError:
        return today.replace(day=1)
    return found if 2000 <= found.year <= 2100 else today.replace(day=1)


@dataclass(frozen=True)
class Entry:
    """One line of a day. `deadline` is None for a promise of the platform, which is never a legal deadline."""

    day: date
    case: Case
    what: str
    deadline: CaseDeadline | None = None
    due: DueDate | None = None
    state: ClockState | None = None


@dataclass(frozen=True)
class Day:
    day: date
    outside: bool
    today: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class CalendarPage:
    """`weeks` is empty in the agenda; `days` are those of the agenda that have something."""

    filter: CalendarFilter
    weeks: list[list[Day]]
    days: list[Day]
    cut: bool
    today: date


def calendar_page(actor: Actor, wanted: CalendarFilter, *, now: datetime) -> CalendarPage:
    today = beijing_today(now)
    first, last = wanted.days(today)
    entries = [*_legal(actor, wanted, first, last, now), *_promises(actor, wanted, first, last)]
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)

    def on(day: date) -> Day:
        return Day(day, wanted.view == "month" and day.month != wanted.month.month, day == today, by_day.get(day, []))

    whole = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weeks = [[on(day) for day in whole[n : n + 7]] for n in range(0, len(whole), 7)] if wanted.view == "month" else []
    shown = [
        on(day) for day in whole if day in by_day and not (wanted.view == "month" and day.month != wanted.month.month)
    ]
    return CalendarPage(wanted, weeks, shown, len(entries) >= MOST, today)


def deadlines_of(actor: Actor, scope: str) -> DeadlineQuerySet:
    """What the scope means for the actor, behind `visible_to`: the platform's cases, a handler's own, an enterprise's
    own; for an expert whatever seats show. Reports of unfair treatment stay in the list of their readers."""
    found = CaseDeadline.objects.visible_to(actor).filter(case__restricted=False)
    if scope == CalendarFeed.Scope.PLATFORM:
        return found.filter(case__platform=actor.platform)
    if actor.is_staff:
        return found.filter(case__handler=actor.user_id)
    return found.filter(case__enterprise=actor.enterprise) if actor.enterprise else found


def _legal(actor: Actor, wanted: CalendarFilter, first: date, last: date, now: datetime) -> list[Entry]:
    if wanted.kind == "promise":
        return []
    found = deadlines_of(actor, wanted.scope).running().of_open_cases().with_day().filter(day__range=(first, last))
    if wanted.level:
        found = found.filter(case__level=wanted.level)
    rows = found.select_related("case__enterprise").order_by("day", "id")[:MOST]
    return [Entry(row.day, row.case, what(row), row, due(row, now=now), row.state(now)) for row in rows]


def next_deadlines(actor: Actor, *, now: datetime) -> dict[str, list[Entry]] | None:
    """The next legal deadlines of the cases whose file an expert may read, for the page of the own load; None where
    there is none. One query."""
    found = deadlines_of(actor, "mine").running().of_open_cases().with_day()
    found = found.filter(day__gte=beijing_today(now) - timedelta(days=AGENDA_BACK))
    rows = found.select_related("case").order_by("day", "id")[:NEXT]
    entries = [Entry(row.day, row.case, what(row), row, due(row, now=now), row.state(now)) for row in rows]
    return {"entries": entries} if entries else None


def _promises(actor: Actor, wanted: CalendarFilter, first: date, last: date) -> list[Entry]:
    """What the platform promised: for its staff and the enterprise, not for experts."""
    if wanted.kind == "legal" or actor.membership is None:
        return []
    within = (_start_of(first), _start_of(last + timedelta(days=1)))
    found = Case.objects.visible_to(actor).open().filter(restricted=False).exclude(promise="")
    found = found.filter(promise_due__gte=within[0], promise_due__lt=within[1])
    if wanted.scope == "platform":
        found = found.filter(platform=actor.platform)
    else:
        found = found.filter(handler=actor.user_id) if actor.is_staff else found.filter(enterprise=actor.enterprise)
    if wanted.level:
        found = found.filter(level=wanted.level)
    rows = found.select_related("enterprise").order_by("promise_due", "id")[:MOST]
    return [
        Entry(case.promise_due.astimezone(BEIJING).date(), case, promise_words(case.level, case.promise))
        for case in rows
        if case.promise_due is not None
    ]


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(0), BEIJING)


def feed_deadlines(actor: Actor, scope: str, *, now: datetime) -> list[CaseDeadline]:
    """Those of a feed: what runs, and for two months what has ended, so that calendars take it out."""
    ended = Q(done_at__gte=now - ENDED_FOR) | Q(suspended_at__isnull=False) | Q(case__closed_at__gte=now - ENDED_FOR)
    running = Q(done_at=None, suspended_at=None) & ~Q(case__state__in=CLOSED_STATES)
    found = deadlines_of(actor, scope).with_day().filter(running | ended, day__gte=beijing_today(now) - FEED_BACK)
    return list(found.select_related("case__enterprise").order_by("day", "id")[:FEED_MOST])
