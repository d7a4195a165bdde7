"""Working time of the platforms: 9:00 to 17:30 in Beijing on Chinese working days, swapped weekends included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar

BEIJING = ZoneInfo("Asia/Shanghai")
OPENS, CLOSES = time(9, 0), time(17, 30)


@cache
def is_working_day(day: date) -> bool:
    """By the State Council's yearly notice. In a year without one, Monday to Friday."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


@cache
def is_year_known(year: int) -> bool:
    """Whether the holidays of that year are announced and in the library's tables."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def nth_working_day_after(day: date, count: int) -> date:
    """The `count`th working day after `day`, which is itself not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def closing(day: date) -> datetime:
    return datetime.combine(day, CLOSES, BEIJING)


def add_working_time(start: datetime, span: timedelta) -> datetime:
    """The Beijing moment at which `span` of working time after the aware moment `start` is used up."""
    for opens, closes in _shifts(start):
        if closes - opens >= span:
            return opens + span
        span -= closes - opens
    raise AssertionError("working days do not end")


def working_time_between(start: datetime, end: datetime) -> timedelta:
    """Working time from one aware moment to a later one; zero if `end` is not later."""
    total = timedelta()
    for opens, closes in _shifts(start):
        if opens >= end:
            return total
        total += min(closes, end) - opens
    return total


def _shifts(start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of working time from `start` on, without end."""
    moment = start.astimezone(BEIJING)
    day = moment.date()
    while True:
        if is_working_day(day):
            opens = max(datetime.combine(day, OPENS, BEIJING), moment)
            if opens < closing(day):
                yield opens, closing(day)
        day += timedelta(days=1)
