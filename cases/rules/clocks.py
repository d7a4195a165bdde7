"""The clock of one legal deadline: its states, what may change it, and the day that a change leads to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cases.rules.words import label
from lawlib.rules import counting as count
from lawlib.rules.places import place_of
from lawlib.rules.records import Window
from lawlib.rules.results import Step
from lawlib.rules.tables import COUNTING, RULES


class ClockState(StrEnum):
    """`WATCHED` clocks bind the other side; `UNKNOWN` ones have no day yet."""

    OPEN = "open"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    MET = "met"
    MISSED = "missed"
    WATCHED = "watched"
    UNKNOWN = "unknown"

    def label(self, lang: str) -> str:
        return label("clock_state", self.value, lang)


class Change(StrEnum):
    """`RECOUNT`: the rule has a new version; it is applied for all cases at once and never asked for."""

    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    RECOUNT = "recount"

    def label(self, lang: str) -> str:
        return label("clock_change", self.value, lang)


# A missed day may still be extended: restitution, or an order that came late.
POSSIBLE: dict[ClockState, tuple[Change, ...]] = {
    ClockState.OPEN: (Change.EXTEND, Change.SUSPEND),
    ClockState.EXTENDED: (Change.EXTEND, Change.SUSPEND),
    ClockState.SUSPENDED: (Change.RESUME,),
    ClockState.MISSED: (Change.EXTEND,),
    ClockState.MET: (),
    ClockState.WATCHED: (),
    ClockState.UNKNOWN: (),
}
UNITS = ("calendar_day", "business_day", "month")
LONGEST = {"calendar_day": 730, "business_day": 500, "month": 24}


def clock_state(
    *, met: bool, ours: bool, suspended: bool, extended: bool, final_moment: datetime | None, now: datetime
) -> ClockState:
    """`final_moment` is the end of the day after which it is too late; None where no day is known."""
    if met:
        return ClockState.MET
    if suspended:
        return ClockState.SUSPENDED
    if final_moment is None:
        return ClockState.UNKNOWN
    if not ours:
        return ClockState.WATCHED
    if final_moment < now:
        return ClockState.MISSED
    return ClockState.EXTENDED if extended else ClockState.OPEN


@dataclass(frozen=True, slots=True)
class NewDay:
    """The day to work towards after a change, and how it was found."""

    day: date
    steps: tuple[Step, ...] = ()


def extended_by(rule_id: str, day: date, window: Window, *, subdivision: str = "") -> NewDay:
    """`day` and a further `window`, counted in the rule's own way; without a rule, in days of the calendar (business
    days: Mondays to Fridays).

    Counted from the day to work towards and set back to an open day, never rolled on: whichever end of the first
    period the authority counts from, the result is not later.
    """
    steps: list[Step] = []
    rule = RULES.get(rule_id)
    if rule is None or rule.count_rule == "NONE":
        end = weekdays_after(day, window.value) if window.unit == "business_day" else count.plain(window, day, steps)
        return NewDay(end, tuple(steps))
    counting, days = COUNTING[rule.count_rule], place_of(rule_id, subdivision).days
    end = count.run(counting, window, day, days, steps)
    return NewDay(count.step_back(counting, end, day, days, steps), tuple(steps))


def resumed_on(day: date, *, suspended_on: date, resumed_on: date) -> NewDay:
    """The days that were left when the clock stopped run on from the day on which it starts again."""
    left = max((day - suspended_on).days, 0)
    end = resumed_on + timedelta(days=left)
    return NewDay(end, (Step("counted", {"value": left, "unit": "calendar_day", "day": end.isoformat()}),))


def weekdays_after(day: date, number: int) -> date:
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
