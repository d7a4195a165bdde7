"""The two days of a deadline: the last day as the rule counts, and the earliest safe day."""

from datetime import date

from lawlib.rules import counting as count
from lawlib.rules.holidays_of import OpenDays
from lawlib.rules.records import AddOn, Counting, DeadlineRule, Window
from lawlib.rules.results import Counted, Params, Step
from lawlib.rules.windows import DAY


def both_days(
    rule: DeadlineRule,
    counting: Counting,
    window: Window,
    start: date,
    days: OpenDays,
    add_on: AddOn | None,
    steps: list[Step],
) -> tuple[date, date, Counted]:
    """(last day, earliest safe day, what was counted); `window` is the rule's own, `steps` receives how they were
    found."""
    base = count.base_day(counting, start, days, steps)
    own_end = count.run(counting, window, base, days, steps)
    used, end = _later(rule, window, counting, base, own_end, days, steps)
    extended = _extended(add_on, end, steps)
    last = count.roll(counting, extended, days, steps)
    shorter = Window(rule.safe_value, window.unit) if rule.safe_value else None
    safe = min(_safe_day(counting, shorter or window, start, own_end, days, steps, shortened=bool(shorter)), last)
    steps.append(Step("safe_day", {"day": safe.isoformat()}))
    return last, safe, Counted(base + DAY, end, extended, count.left_out(counting, used, days))


def _later(
    rule: DeadlineRule,
    window: Window,
    counting: Counting,
    base: date,
    end: date,
    days: OpenDays,
    steps: list[Step],
) -> tuple[Window, date]:
    """The window that ends later, and its end."""
    if rule.longer is None:
        return window, end
    other = count.run(counting, rule.longer, base, days, [])
    used, later = (rule.longer, other) if other > end else (window, end)
    told: Params = {"value": rule.longer.value, "unit": rule.longer.unit, "other": other.isoformat()}
    steps.append(Step("later_of_two", {**told, "day": later.isoformat()}))
    return used, later


def _extended(add_on: AddOn | None, end: date, steps: list[Step]) -> date:
    if add_on is None:
        return end
    end = count.plain(add_on.window, end, [])
    told: Params = {"value": add_on.window.value, "unit": add_on.window.unit, "check": add_on.check}
    steps.append(Step("add_on", {**told, "day": end.isoformat()}))
    return end


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
