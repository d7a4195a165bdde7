"""What a platform promises by level, and how far the clock of a promise has run. Never a legal deadline.

The times are a proposal of the platform. A promise is due at the promised time or when a third of the legal time left
has gone, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from cases.rules.words import Words, label, read_table
from cases.rules.working_time import (
    BEIJING,
    STANDARD_HOURS,
    add_working_time,
    closing,
    is_year_known,
    nth_working_day_after,
    working_time_between,
)
from portal.tenancy.rules.office_hours import OfficeHours

RingState = Literal["ok", "soon", "late"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a level. `unit`: hour (round the clock), working_hour or working_day. It runs from one step of the
    case to another: submitted, claimed, accepted, panel, signed. `source` is the row of the level rules."""

    level: str
    code: str
    amount: int
    unit: str
    begins: str
    ends: str
    words: Words
    source: str

    def label(self, lang: str) -> str:
        return self.words.label(lang)

    def within(self, lang: str) -> str:
        """2小时 / 2 hours."""
        return label("unit_one" if self.amount == 1 else "unit", self.unit, lang).format(n=self.amount)

    @property
    def working(self) -> bool:
        """Whether its clock stands still outside working time."""
        return self.unit != "hour"


@dataclass(frozen=True, slots=True)
class Due:
    """When a promise is due (Beijing). `by_law`: the legal deadline made it earlier than promised.

    `calendar_known` is False where Chinese holidays of a year involved are not announced: weekends only were skipped.
    """

    at: datetime
    by_law: bool
    calendar_known: bool


class Ring(NamedTuple):
    """The clock of a promise: `percent` of the time gone (above 100 once late), and its state."""

    percent: int
    state: RingState

    def label(self, lang: str) -> str:
        return label("ring", self.state, lang)


@cache
def promises() -> Mapping[str, Mapping[str, Promise]]:
    """Promises by level and code, in the order in which they fall due."""
    table: dict[str, dict[str, Promise]] = {}
    for row in read_table("promises.csv"):
        words = Words(row["zh"], row["en"])
        promise = Promise(
            level=row["level"],
            code=row["promise"],
            amount=int(row["amount"]),
            unit=row["unit"],
            begins=row["begins"],
            ends=row["ends"],
            words=words,
            source=row["source"],
        )
        table.setdefault(promise.level, {})[promise.code] = promise
    return MappingProxyType({level: MappingProxyType(codes) for level, codes in table.items()})


def due(
    level: str,
    promise: str,
    start: datetime,
    *,
    remaining_legal: timedelta | None = None,
    hours: OfficeHours = STANDARD_HOURS,
) -> datetime:
    """When the promise is due, in Beijing time. `start` is aware; `remaining_legal` the time to the earliest safe
    moment, None if no legal deadline is known; `hours` those of the platform that promised. Raises KeyError for a
    promise that the level does not have."""
    return due_in_full(level, promise, start, remaining_legal=remaining_legal, hours=hours).at


def due_in_full(
    level: str,
    promise: str,
    start: datetime,
    *,
    remaining_legal: timedelta | None = None,
    hours: OfficeHours = STANDARD_HOURS,
) -> Due:
    """Like `due`, saying whether the law made it earlier and whether the calendar was known.

    LAW: Civil Code art. 201: where days are counted the first day is not; a promise in working days is kept until
    working hours of its last day end.
    """
    made = promises()[level][promise]
    begin = start.astimezone(BEIJING)
    promised = _promised(made, begin, hours)
    at, by_law = promised, False
    if remaining_legal is not None:
        third = begin + max(remaining_legal, timedelta()) / 3
        at, by_law = (third, True) if third < promised else (promised, False)
    known = not (made.working and hours.chinese) or all(
        is_year_known(year) for year in range(begin.year, promised.year + 1)
    )
    return Due(at, by_law, known)


def _promised(made: Promise, begin: datetime, hours: OfficeHours) -> datetime:
    if made.unit == "hour":
        return begin + timedelta(hours=made.amount)
    if made.unit == "working_hour":
        return add_working_time(begin, timedelta(hours=made.amount), hours).astimezone(BEIJING)
    day = begin.astimezone(hours.zone).date()
    return closing(nth_working_day_after(day, made.amount, hours), hours).astimezone(BEIJING)


def ring(
    start: datetime, due: datetime, now: datetime, *, working: bool = False, hours: OfficeHours = STANDARD_HOURS
) -> Ring:
    """How far the clock has run: soon from 50 %, late from 100 %. `working` measures in working time, so that a clock
    started on Friday does not run over the weekend; pass `Promise.working`. All moments are aware."""
    total, gone = due - start, now - start
    if working and (span := working_time_between(start, due, hours)):
        total, gone = span, working_time_between(start, now, hours)
    return ring_of(gone, total, late=now >= due)


def ring_of(gone: timedelta, total: timedelta, *, late: bool) -> Ring:
    """The same from what has gone of the whole; `late` decides where rounding would not."""
    percent = 100 if total <= timedelta() else max(0, int(gone / total * 100))
    percent = max(percent, 100) if late else min(percent, 99)
    return Ring(percent, "late" if late else "soon" if percent >= 50 else "ok")
