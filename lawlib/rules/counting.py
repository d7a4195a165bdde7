"""Counting a window of time: first day, length, suspended seasons, what happens at a closed last day.

Every function answers days of the place and appends the steps it took.
"""

from datetime import date

from lawlib.rules.holidays_of import OpenDays
from lawlib.rules.records import Counting, Window
from lawlib.rules.results import Step
from lawlib.rules.windows import DAY, add_calendar

_CLOSED = frozenset({"weekend", "holiday", "closure", "season"})
_SEASON = frozenset({"season"})
_NOTHING: frozenset[str] = frozenset()


def base_day(counting: Counting, start: date, days: OpenDays, steps: list[Step]) -> date:
    """The day before day 1. The event's own day never counts."""
    first = start + DAY
    if counting.first_day == "first_business_day":
        first = days.next_open(first)
        steps.append(Step("first_business_day", {"event": start.isoformat(), "day1": first.isoformat()}))
    else:
        steps.append(Step("first_next_day", {"event": start.isoformat(), "day1": first.isoformat()}))
    return first - DAY


def left_out(counting: Counting, window: Window, days: OpenDays) -> frozenset[str]:
    """The reasons for which a day within `window` does not count; empty: every day of the calendar counts."""
    if window.unit == "business_day" or _is_short(counting, window):
        return _CLOSED
    if window.unit == "calendar_day" and days.suspended:
        return _SEASON
    return _NOTHING


def run(counting: Counting, window: Window, base: date, days: OpenDays, steps: list[Step]) -> date:
    """The last day of `window` counted from `base` (day 0), before any roll-over."""
    skipped = left_out(counting, window, days)
    if not skipped:
        return plain(window, base, steps)
    if _is_short(counting, window):
        steps.append(Step("short_period", {"below": counting.skip_below_days}))
    return _day_by_day(window.value, skipped, base, days, steps)


def _is_short(counting: Counting, window: Window) -> bool:
    return window.unit == "calendar_day" and window.value < counting.skip_below_days


def plain(window: Window, base: date, steps: list[Step]) -> date:
    """The end of a window where every day of the calendar counts."""
    end = add_calendar(base, window.value, window.unit)
    steps.append(Step("counted", {"value": window.value, "unit": window.unit, "day": end.isoformat()}))
    if window.unit in ("month", "year") and end.day != base.day:
        steps.append(Step("month_end", {"wanted": base.day, "day": end.isoformat()}))
    return end


def _day_by_day(count: int, skipped: frozenset[str], base: date, days: OpenDays, steps: list[Step]) -> date:
    day, left, holidays, season = base, count, [], 0
    while left:
        day += DAY
        reason = days.closed_because(day)
        if reason not in skipped:
            left -= 1
        elif reason == "season":
            season += 1
        elif reason != "weekend":
            holidays.append(day.isoformat())
    unit = "business_day" if skipped is _CLOSED else "calendar_day"
    steps.append(Step("counted", {"value": count, "unit": unit, "day": day.isoformat()}))
    if holidays:
        steps.append(Step("holidays_left_out", {"days": " ".join(holidays)}))
    if season:
        steps.append(Step("season_left_out", {"count": season}))
    return day


def roll(counting: Counting, end: date, days: OpenDays, steps: list[Step]) -> date:
    """The last day: `end`, or the next open day where the way of counting says so."""
    reason = days.closed_because(end)
    if not reason:
        return end
    if counting.roll != "next_open":
        steps.append(Step("not_rolled", _closed(end, reason, days)))
        return end
    last = days.next_open(end)
    steps.append(Step("rolled", {**_closed(end, reason, days), "to": last.isoformat()}))
    return last


def step_back(counting: Counting, end: date, start: date, days: OpenDays, steps: list[Step]) -> date:
    """The safe day: `end`, or the open day before it when it is closed, never before `start`."""
    reason = days.closed_because(end) if counting.step_back else ""
    if not reason:
        return end
    safe = max(days.last_open(end), start)
    steps.append(Step("safe_stepped_back", {**_closed(end, reason, days), "to": safe.isoformat()}))
    return safe


def _closed(day: date, reason: str, days: OpenDays) -> dict[str, str | int]:
    return {"day": day.isoformat(), "reason": reason, "name": days.holiday_name(day) if reason == "holiday" else ""}
