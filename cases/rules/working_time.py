"""Working time of a platform: its office hours on its working days, swapped Chinese weekends included.

`STANDARD_HOURS` are 9:00 to 17:30 in Beijing; a platform has hours, a zone and a calendar of its own (`OfficeHours`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import chinese_calendar

from portal.tenancy.rules.office_hours import STANDARD, OfficeHours

BEIJING = ZoneInfo("Asia/Shanghai")
STANDARD_HOURS = OfficeHours.of(STANDARD, "Asia/Shanghai", chinese=True)
LONGEST_REST = 60  # days; longer than any holiday


@cache
def is_working_day(day: date) -> bool:
    """By the State Council's yearly notice. In a year without one, Monday to Friday."""
    return STANDARD_HOURS.on(day) is not None


@cache
def is_year_known(year: int) -> bool:
    """Whether the holidays of that year are announced and in the library's tables."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=50_000)
def _shift(hours: OfficeHours, day: date) -> tuple[datetime, datetime] | None:
    """When the office opens and closes on that day of its own calendar."""
    pair = hours.on(day)
    return (
        None
        if pair is None
        else (datetime.combine(day, pair[0], hours.zone), datetime.combine(day, pair[1], hours.zone))
    )


def kept_hours(hours: OfficeHours) -> OfficeHours:
    """The hours by which promises are counted: the platform's own, or the standard ones where it names none."""
    return hours if any(hours.week) else STANDARD_HOURS


def nth_working_day_after(day: date, count: int, hours: OfficeHours = STANDARD_HOURS) -> date:
    """The `count`th working day after `day`, which is itself not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= _shift(hours, day) is not None
    return day


def closing(day: date, hours: OfficeHours = STANDARD_HOURS) -> datetime:
    """The end of that working day."""
    shift = _shift(hours, day)
    if shift is None:
        raise ValueError(f"{day} is no working day")
    return shift[1]


def add_working_time(start: datetime, span: timedelta, hours: OfficeHours = STANDARD_HOURS) -> datetime:
    """The moment, in the office's zone, at which `span` of working time after the aware moment `start` is used up."""
    for opens, closes in _shifts(start, hours):
        if closes - opens >= span:
            return opens + span
        span -= closes - opens
    raise AssertionError("working days do not end")


def working_time_between(start: datetime, end: datetime, hours: OfficeHours = STANDARD_HOURS) -> timedelta:
    """Working time from one aware moment to a later one; zero if `end` is not later."""
    total = timedelta()
    if end <= start:
        return total
    for opens, closes in _shifts(start, hours):
        if opens >= end:
            return total
        total += min(closes, end) - opens
    return total


def _shifts(start: datetime, hours: OfficeHours) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of working time from `start` on, without end."""
    moment = start.astimezone(hours.zone)
    day, rest = moment.date(), 0
    while rest <= LONGEST_REST:
        shift = _shift(hours, day)
        if shift is not None:
            rest = 0
            opens = max(shift[0], moment)
            if opens < shift[1]:
                yield opens, shift[1]
        rest += 1
        day += timedelta(days=1)
    raise ValueError("an office that never opens has no working time (see `kept_hours`)")
