"""The count as a calendar: the months from the event to the last of the days that matter, day by day."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lawlib.rules.holidays_of import OpenDays
from lawlib.rules.results import Counted, DeadlineResult
from lawlib.rules.windows import DAY, add_months

MOST_FOLDED = 24
_MONDAY_FIRST = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """`part`: event | counted | left_out | extended (extra time) | moved (to an open day) | "" outside the count.
    `closed`: why the authority is closed, as `OpenDays.closed_because`. `name`: of the public holiday, in English.
    `number`: which day of the count, 0 where days are not numbered. `marks`: safe, last, printed."""

    day: date
    part: str
    closed: str
    name: str
    number: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnMonth:
    """`weeks`: Monday first, None for a day of another month."""

    first: date
    weeks: tuple[tuple[DrawnDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months side by side. `folded`: nothing happens in them but the count. `count`: how many, drawn or not: a fold of
    more than two years is not drawn."""

    folded: bool
    count: int
    months: tuple[DrawnMonth, ...]


def draw(result: DeadlineResult, days: OpenDays) -> tuple[Stretch, ...]:
    """Empty where nothing was counted. `days` is the calendar that the result was counted in."""
    counted, marks = result.counted, _marks(result)
    if counted is None:
        return ()
    shown = {_month(day) for day in (result.start, counted.first, *marks)}
    numbers = _numbers(counted, days) if result.rule.window and result.rule.window.unit.endswith("_day") else {}

    def drawn(day: date) -> DrawnDay:
        closed = days.closed_because(day)
        name = days.holiday_name(day) if closed == "holiday" else ""
        part = _part(day, result.start, counted, result.last_day or counted.extended, closed)
        return DrawnDay(day, part, closed, name, numbers.get(day, 0), marks.get(day, ()))

    months = _months(min(shown), max(shown))
    folded = _folded(months, shown)
    return tuple(_stretch(fold, list(run), drawn) for fold, run in groupby(months, key=folded.__contains__))


def _marks(result: DeadlineResult) -> dict[date, tuple[str, ...]]:
    days = {"safe": result.earliest_safe_day, "last": result.last_day, "printed": result.printed_date}
    found: dict[date, tuple[str, ...]] = {}
    for kind, day in days.items():
        if day:
            found[day] = (*found.get(day, ()), kind)
    return found


def _numbers(counted: Counted, days: OpenDays) -> dict[date, int]:
    found: dict[date, int] = {}
    day = counted.first
    while day <= counted.end:
        if days.closed_because(day) not in counted.left_out:
            found[day] = len(found) + 1
        day += DAY
    return found


def _part(day: date, start: date, counted: Counted, last: date, closed: str) -> str:
    if day == start:
        return "event"
    if not start < day <= last:
        return ""
    if day > counted.extended:
        return "moved"
    if day > counted.end:
        return "extended"
    return "left_out" if day < counted.first or closed in counted.left_out else "counted"


def _month(day: date) -> date:
    return day.replace(day=1)


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last:
        found.append(add_months(found[-1], 1))
    return found


def _folded(months: list[date], shown: set[date]) -> set[date]:
    """Months between those that must be seen; a single one is no fold."""
    runs = (list(run) for quiet, run in groupby(months, key=lambda month: month not in shown) if quiet)
    return {month for run in runs if len(run) > 1 for month in run}


def _stretch(folded: bool, months: list[date], drawn: Callable[[date], DrawnDay]) -> Stretch:
    shown = months if not folded or len(months) <= MOST_FOLDED else []
    return Stretch(folded, len(months), tuple(_draw_month(month, drawn) for month in shown))


def _draw_month(first: date, drawn: Callable[[date], DrawnDay]) -> DrawnMonth:
    weeks = _MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    rows = (tuple(drawn(day) if day.month == first.month else None for day in week) for week in weeks)
    return DrawnMonth(first, tuple(rows))
