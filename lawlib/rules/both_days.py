"""The two days of a deadline: the last day as the rule counts, and the earliest safe day."""

from datetime import date

from lawlib.rules import counting as count
from lawlib.rules.holidays_of import OpenDays
from lawlib.rules.records import AddOn, Counting, DeadlineRule, Window
from lawlib.rules.results import Params, Step


def both_days(
    rule: DeadlineRule,
    counting: Counting,
    window: Window,
    start: date,
    days: OpenDays,
    add_on: AddOn | None,
    steps: list[Step],
) -> tuple[date, date]:
    """(last day, earliest safe day); `window` is the rule's own, `steps` receives how they were found."""
    base = count.base_day(counting, start, days, steps)
    end = count.run(counting, window, base, days, steps)
    last = _last_day(rule, counting, base, end, days, add_on, steps)
    shorter = Window(rule.safe_value, window.unit) if rule.safe_value else None
    safe = min(_safe_day(counting, shorter or window, start, end, days, steps, shortened=bool(shorter)), last)
    steps.append(Step("safe_day", {"day": safe.isoformat()}))
    return last, safe


def _last_day(
    rule: DeadlineRule,
    counting: Counting,
    base: date,
    end: date,
    days: OpenDays,
    add_on: AddOn | None,
    steps: list[Step],
) -> date:
    if rule.longer:
        end = _later(rule.longer, counting, base, end, days, steps)
    if add_on:
        end = count.plain(add_on.window, end, [])
        told: Params = {"value": add_on.window.value, "unit": add_on.window.unit, "check": add_on.check}
        steps.append(Step("add_on", {**told, "day": end.isoformat()}))
    return count.roll(counting, end, days, steps)


def _later(longer: Window, counting: Counting, base: date, end: date, days: OpenDays, steps: list[Step]) -> date:
    other = count.run(counting, longer, base, days, [])
    later = max(end, other)
    params: Params = {"value": longer.value, "unit": longer.unit, "other": other.isoformat(), "day": later.isoformat()}
    steps.append(Step("later_of_two", params))
    return later


def _safe_day(
    counting: Counting,
    window: Window,
    start: date,
    end: date,
    days: OpenDays,
    steps: list[Step],
    *,
    shortened: bool,
) -> date:
    """Counted from the next calendar day, without add-ons, roll-over or the longer of two windows; a window in
    calendar days also without suspended seasons."""
    if shortened:
        steps.append(Step("safe_shorter", {"value": window.value, "unit": window.unit}))
    if window.unit == "business_day":
        safe = count.run(counting, window, start, days, [])
    else:
        safe = count.plain(window, start, [])
    if safe != end:
        params: Params = {
            "value": window.value,
            "unit": window.unit,
            "event": start.isoformat(),
            "day": safe.isoformat(),
        }
        steps.append(Step("safe_counted", params))
    return count.step_back(counting, safe, start, days, steps)
