"""From a rule and the day of the event to the last day and the earliest safe day."""

from datetime import date

from lawlib.rules.both_days import both_days
from lawlib.rules.cautions import computed_cautions, not_computed_cautions
from lawlib.rules.places import Place, place_of
from lawlib.rules.records import AddOn, DeadlineRule, Window
from lawlib.rules.results import DeadlineResult, Step
from lawlib.rules.tables import COUNTING, RULES
from lawlib.rules.windows import add_calendar, check_start


class UnknownRule(KeyError):
    """No rule of that id is in the table."""


def compute(
    rule_id: str,
    start: date,
    *,
    subdivision: str | None = None,
    printed_date: date | None = None,
    add_on: AddOn | None = None,
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
    if why_not or rule.window is None:
        return _not_computed(rule, start, place, why_not, printed_date)
    return _compute(rule, rule.window, start, place, printed_date, add_on)


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
        cautions=not_computed_cautions(rule),
        time_zone=place.time_zone,
        seat=place.seat,
        printed_date=printed_date,
    )


def _compute(
    rule: DeadlineRule, window: Window, start: date, place: Place, printed_date: date | None, add_on: AddOn | None
) -> DeadlineResult:
    counting = COUNTING[rule.count_rule]
    steps: list[Step] = []
    last, safe, counted = both_days(rule, counting, window, start, place.days, add_on, steps)
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
        cautions=computed_cautions(rule, counting, window, place, (start, last), printed_date, add_on),
        time_zone=place.time_zone,
        seat=place.seat,
        printed_date=printed_date,
        opens_on=opens,
        counted=counted,
    )


def _printed_steps(printed_date: date | None) -> list[Step]:
    return [Step("printed", {"day": printed_date.isoformat()})] if printed_date else []
