"""How far an application has come, and until when it can be opposed: the office's own words and days, counted by the
rules of the law library alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.questions import Question, answer
from lawlib.rules.records import DeadlineRule
from lawlib.rules.results import DeadlineResult
from lawlib.rules.tables import RULES
from lawlib.rules.windows import StartOutOfRange
from risk_warnings.rules.tables import read


class Stage(StrEnum):
    FILED = "filed"
    PUBLISHED = "published"
    REGISTERED = "registered"
    USED = "used"
    ENDED = "ended"


ORDER = (Stage.FILED, Stage.PUBLISHED, Stage.REGISTERED, Stage.USED)
_STATUSES = tuple(row for row in read("mark_statuses") if row["ended"] == "1")


@dataclass(frozen=True, slots=True)
class Office:
    """`rule`: of the library, for opposition; "" where it has none. `runs_from`: the publication of the application or
    of the registration."""

    code: str
    jurisdiction: str
    short: str
    zh: str
    en: str
    rule: str
    runs_from: str


OFFICES: Mapping[str, Office] = MappingProxyType(
    {
        row["office"]: Office(
            row["office"], row["jurisdiction"], row["short"], row["zh"], row["en"], row["rule"], row["runs_from"]
        )
        for row in read("mark_offices")
    }
)


def office_of(code: str) -> Office:
    """One of the table; of another office only the code is known."""
    place = code if code in JURISDICTIONS else ""
    return OFFICES.get(code) or Office(code, place, code, code, code, "", "")


def stage_of(office: str, status: str, *, registered: bool, published: bool, in_use: bool | None = None) -> Stage:
    if has_ended(office, status):
        return Stage.ENDED
    if registered:
        return Stage.USED if in_use else Stage.REGISTERED
    return Stage.PUBLISHED if published else Stage.FILED


def has_ended(office: str, status: str) -> bool:
    """Numbers as ranges of the office's codes, words by their stem; a proceeding that still runs has not ended."""
    if status.isdigit():
        return any(
            int(low) <= int(status) <= int(high or low)
            for row in _STATUSES
            if row["office"] == office
            for low, _dash, high in [row["status"].partition("-")]
        )
    said = status.upper()
    return "PENDING" not in said and any(row["office"] == "*" and row["status"] in said for row in _STATUSES)


@dataclass(frozen=True, slots=True)
class Opposition:
    """`why_not`: "no_rule" (the library has none for the office), "no_day" (the source states no publication),
    "after_registration" (it runs from the publication of the registration), "not_in_force" (the day lies outside the
    rule's time); then there is no `result`. `left`: calendar days to the earliest safe day, negative once it is over.
    """

    office: Office
    why_not: str = ""
    rule: DeadlineRule | None = None
    result: DeadlineResult | None = None
    left: int | None = None
    left_last: int | None = None

    @property
    def open(self) -> bool:
        """Whether the last day has not passed."""
        return self.left_last is not None and self.left_last >= 0


def opposition(office: str, published_on: date | None, *, today: date) -> Opposition:
    """The time for opposition by the rule of the library for this office and day of publication."""
    found = office_of(office)
    if found.rule not in RULES:
        return Opposition(found, "no_rule")
    if found.runs_from == "registered":
        return Opposition(found, "after_registration", RULES[found.rule])
    if published_on is None:
        return Opposition(found, "no_day", RULES[found.rule])
    try:
        rule, result = _counted(found.rule, published_on)
    except StartOutOfRange:
        return Opposition(found, "not_in_force", RULES[found.rule])
    safe, last = result.earliest_safe_day, result.last_day
    if safe is None or last is None:
        return Opposition(found, "not_in_force", rule)
    return Opposition(found, "", rule, result, (safe - today).days, (last - today).days)


def _counted(rule: str, start: date) -> tuple[DeadlineRule, DeadlineResult]:
    """By the rule that was in force on the day: an amended one stands beside the one before it."""
    found = answer(Question(rule, start))
    if not found.result.computed and found.in_force is not None:
        found = answer(Question(found.in_force.id, start))
    return RULES[found.result.rule.id], found.result
