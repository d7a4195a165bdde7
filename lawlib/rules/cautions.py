"""What a reader must be told beside a date. Codes; the sentences are in `lawlib.caution_words`."""

from datetime import date

from lawlib.rules.places import Place
from lawlib.rules.records import AddOn, Counting, DeadlineRule, Window

LOCAL_COUNSEL = "local_counsel_must_verify"


def not_computed_cautions(rule: DeadlineRule) -> tuple[str, ...]:
    return _unique([*rule.cautions, *_standing(rule)])


def computed_cautions(
    rule: DeadlineRule,
    counting: Counting,
    window: Window,
    place: Place,
    days: tuple[date, date],
    printed_date: date | None,
    add_on: AddOn | None,
) -> tuple[str, ...]:
    """`days`: the day of the event and the computed last day."""
    found: list[str] = []
    if printed_date and printed_date != days[1]:
        found.append("printed_date_differs")
    if add_on:
        found.append("add_on_as_asked")
        found += ["add_on_unverified"] if add_on.check == "unverified" else []
    elif rule.add_ons:
        found.append("add_on_not_added")
    found += [*rule.cautions, *counting.cautions]
    if counting.roll == "next_open" or counting.step_back or window.unit == "business_day":
        found += [*place.cautions, *place.days.gaps(*days)]
    return _unique([*found, *_standing(rule)])


def _standing(rule: DeadlineRule) -> list[str]:
    checked = {"unverified": ["source_unverified"], "secondary_source": ["source_secondary"]}
    return [*checked.get(rule.check, []), LOCAL_COUNSEL]


def _unique(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
