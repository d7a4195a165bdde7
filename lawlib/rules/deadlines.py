"""From a rule and the day of the event to the last day and the earliest safe day."""

from datetime import date

from lawlib.rules import counting as count
from lawlib.rules.places import Place, place_of
from lawlib.rules.results import DeadlineResult, Step
from lawlib.rules.tables import COUNTING, RULES, Counting, DeadlineRule, Window
from lawlib.rules.windows import add_calendar, check_start

LOCAL_COUNSEL = "local_counsel_must_verify"


class UnknownRule(KeyError):
    """No rule of that id is in the table."""


def compute(
    rule_id: str,
    start: date,
    *,
    subdivision: str | None = None,
    printed_date: date | None = None,
    add_on: Window | None = None,
) -> DeadlineResult:
    """The deadline of `rule_id` after an event on `start`, a day of the place.

    `subdivision`: state, Land or country whose holidays apply. `printed_date`: what the authority printed; it overrides
    and is kept beside the computed date. `add_on`: extra days for the mode of service when the person asked for them;
    they move the last day, never the safe day. Raises UnknownRule and StartOutOfRange.
    """
    try:
        rule = RULES[rule_id]
    except KeyError:
        raise UnknownRule(rule_id) from None
    check_start(start)
    place = place_of(rule_id, subdivision or "")
    why_not = _why_not(rule, start)
    if why_not:
        return _not_computed(rule, start, place, why_not, printed_date)
    return _compute(rule, COUNTING[rule.count_rule], start, place, printed_date, add_on)


def _why_not(rule: DeadlineRule, start: date) -> str:
    if rule.valid_from and start < rule.valid_from:
        return "before_rule_was_in_force"
    if rule.valid_to and start > rule.valid_to:
        return "rule_no_longer_in_force"
    if rule.window is None:
        return "no_statutory_limit"
    if rule.count_rule == "NONE":
        return "only_authority_date"
    return ""


def _not_computed(
    rule: DeadlineRule, start: date, place: Place, why_not: str, printed_date: date | None
) -> DeadlineResult:
    steps = (Step("not_computed", {"why": why_not}), *_printed_steps(printed_date))
    return DeadlineResult(
        rule=rule,
        start=start,
        last_day=None,
        earliest_safe_day=None,
        steps=steps,
        computed=False,
        why_not=why_not,
        cautions=_unique([*rule.cautions, *_standing_cautions(rule)]),
        time_zone=place.time_zone,
        seat=place.seat,
        printed_date=printed_date,
    )


def _compute(
    rule: DeadlineRule, counting: Counting, start: date, place: Place, printed_date: date | None, add_on: Window | None
) -> DeadlineResult:
    steps: list[Step] = []
    counted_end, last = _last_day(rule, counting, start, place, add_on, steps)
    safe = min(_safe_day(rule, counting, start, counted_end, place, steps), last)
    steps.append(Step("safe_day", {"day": safe.isoformat()}))
    opens = add_calendar(start, rule.opens.value, rule.opens.unit) if rule.opens else None
    if opens:
        steps.append(Step("opens", {"day": opens.isoformat()}))
    steps.extend(_printed_steps(printed_date))
    return DeadlineResult(
        rule=rule,
        start=start,
        last_day=last,
        earliest_safe_day=safe,
        steps=tuple(steps),
        computed=True,
        why_not="",
        cautions=_cautions(rule, counting, place, start, last, printed_date, add_on),
        time_zone=place.time_zone,
        seat=place.seat,
        printed_date=printed_date,
        opens_on=opens,
    )


def _last_day(
    rule: DeadlineRule, counting: Counting, start: date, place: Place, add_on: Window | None, steps: list[Step]
) -> tuple[date, date]:
    """The end of the rule's own window, and the last day after everything else."""
    base = count.base_day(counting, start, place.days, steps)
    end = counted_end = count.run(counting, rule.window, base, place.days, steps)
    if rule.longer:
        end = _longer(rule.longer, counting, base, end, place, steps)
    if add_on:
        end = count.plain(add_on, end, [])
        steps.append(Step("add_on", {"value": add_on.value, "unit": add_on.unit, "day": end.isoformat()}))
    return counted_end, count.roll(counting, end, place.days, steps)


def _longer(longer: Window, counting: Counting, base: date, end: date, place: Place, steps: list[Step]) -> date:
    other = count.run(counting, longer, base, place.days, [])
    later = max(end, other)
    params = {"value": longer.value, "unit": longer.unit, "other": other.isoformat(), "day": later.isoformat()}
    steps.append(Step("later_of_two", params))
    return later


def _safe_day(
    rule: DeadlineRule, counting: Counting, start: date, counted_end: date, place: Place, steps: list[Step]
) -> date:
    """Counted from the next calendar day, without seasons, add-ons, roll-over or the longer of two windows."""
    window = rule.window
    if rule.safe_value:
        window = Window(rule.safe_value, window.unit)
        steps.append(Step("safe_shorter", {"value": window.value, "unit": window.unit}))
    if window.unit == "business_day":
        end = count.run(counting, window, start, place.days, [])
    else:
        end = count.plain(window, start, [])
    params = {"value": window.value, "unit": window.unit, "event": start.isoformat(), "day": end.isoformat()}
    if end != counted_end:
        steps.append(Step("safe_counted", params))
    return count.step_back(counting, end, start, place.days, steps)


def _printed_steps(printed_date: date | None) -> list[Step]:
    return [Step("printed", {"day": printed_date.isoformat()})] if printed_date else []


def _standing_cautions(rule: DeadlineRule) -> list[str]:
    checked = {"unverified": ["source_unverified"], "secondary_source": ["source_secondary"]}
    return [*checked.get(rule.check, []), LOCAL_COUNSEL]


def _cautions(
    rule: DeadlineRule,
    counting: Counting,
    place: Place,
    start: date,
    last: date,
    printed_date: date | None,
    add_on: Window | None,
) -> tuple[str, ...]:
    found: list[str] = []
    if printed_date and printed_date != last:
        found.append("printed_date_differs")
    if rule.add_on and rule.add_on.en.startswith(("+", "service-mode")):
        found.append("add_on_as_asked" if add_on else "add_on_not_added")
    elif add_on:
        found.append("add_on_as_asked")
    found += [*rule.cautions, *counting.cautions]
    if counting.roll == "next_open" or counting.step_back or "business_day" in (rule.window.unit,):
        found += [*place.cautions, *place.days.gaps(start, last)]
    return _unique([*found, *_standing_cautions(rule)])


def _unique(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
