"""The life of an appointment as one table: from the application, or the nomination, to the removal. Pure.

Terms, reminders and the second person are a proposal of the platform; the steps follow what the guiding opinions name
for expert databases (selection, appointment for a term, renewal, dismissal).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """Where a person stands with the platform that lists them. Only who is `APPOINTED` is asked for anything."""

    NOMINATED = "nominated"
    APPLIED = "applied"
    VETTING = "vetting"
    CHECKED = "checked"
    APPOINTED = "appointed"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REMOVED = "removed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = Standing
ENTRY = {"apply": S.APPLIED, "nominate": S.NOMINATED}  # how somebody new comes in
CANDIDATES = frozenset({S.NOMINATED, S.APPLIED, S.VETTING, S.CHECKED})
LISTED = frozenset({S.APPOINTED, S.SUSPENDED, S.EXPIRED, S.REMOVED})  # in the directory, past members included
IN_OFFICE = frozenset({S.APPOINTED, S.SUSPENDED, S.EXPIRED})  # their days and their state say the rest
_TURNED_AWAY = frozenset({S.REFUSED, S.WITHDRAWN})

# Verb -> from each state in which it is possible, the state that it leads to.
STEPS: Mapping[str, Mapping[Standing, Standing]] = MappingProxyType(
    {
        "apply": dict.fromkeys((*sorted(_TURNED_AWAY), S.EXPIRED, S.REMOVED), S.APPLIED),
        "vet": dict.fromkeys((S.NOMINATED, S.APPLIED), S.VETTING),
        "recommend": {S.VETTING: S.CHECKED},
        "return": {S.CHECKED: S.VETTING},
        "appoint": {S.CHECKED: S.APPOINTED},
        "refuse": dict.fromkeys(sorted(CANDIDATES), S.REFUSED),
        "withdraw": dict.fromkeys(sorted(CANDIDATES), S.WITHDRAWN),
        "renew": dict.fromkeys((S.APPOINTED, S.EXPIRED), S.APPOINTED),
        "expire": dict.fromkeys((S.APPOINTED, S.SUSPENDED), S.EXPIRED),
        "suspend": {S.APPOINTED: S.SUSPENDED},
        "lift": {S.SUSPENDED: S.APPOINTED},
        "remove": dict.fromkeys((S.APPOINTED, S.SUSPENDED, S.EXPIRED), S.REMOVED),
    }
)
NEEDS_REASON = frozenset({"refuse", "return", "suspend", "remove"})

REMIND_DAYS = (60, 30)  # before the last day of a term
LONGEST_TERM = 5  # years
POINTS = ("identity", "licence", "conflicts", "confidentiality")


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_NEEDED = "not_needed"


class StandingError(Exception):
    """Codes: not_possible (params: state, verb, possible), reason_missing, second_person, checks_open (params: points),
    term_wrong, no_confidentiality, already_listed; of ties no_firm, tie_unknown, tie_days."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code} {params}" if params else code)
        self.code, self.params = code, params


def possible(state: str) -> tuple[str, ...]:
    """The verbs that the state allows, in the order of the table."""
    return tuple(verb for verb, moves in STEPS.items() if Standing(state) in moves)


def step(state: str, verb: str) -> Standing:
    """The state after `verb`. Raises StandingError "not_possible"; KeyError for an unknown verb."""
    here = Standing(state)
    if here not in STEPS[verb]:
        raise StandingError("not_possible", state=here.value, verb=verb, possible=possible(state))
    return STEPS[verb][here]


@dataclass(frozen=True, slots=True)
class Term:
    """Both days included, Beijing."""

    begins: date
    ends: date

    def check(self) -> None:
        """Raises StandingError "term_wrong": ends before it begins, or is longer than an appointment may be."""
        if not self.begins <= self.ends <= _years_after(self.begins, LONGEST_TERM):
            raise StandingError("term_wrong")


def _years_after(day: date, years: int) -> date:
    """The 29th of February counts as the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def open_points(outcomes: Mapping[str, str]) -> tuple[str, ...]:
    """Points of the vetting that nobody has settled, or that failed. Identity and conflicts cannot be left out."""
    settled = {point for point, outcome in outcomes.items() if outcome == Outcome.PASSED}
    settled |= {p for p, o in outcomes.items() if o == Outcome.NOT_NEEDED and p not in ("identity", "conflicts")}
    return tuple(point for point in POINTS if point not in settled)


def reminder_due(ends: date, *, today: date, reminded: int | None) -> int | None:
    """The distance in days of which to remind today, None when there is nothing new to say. After an outage only the
    nearest is told. `reminded` is the distance told last for this term."""
    left = (ends - today).days
    due = [days for days in REMIND_DAYS if 0 <= left <= days]
    nearest = min(due, default=None)
    return None if nearest is None or (reminded is not None and reminded <= nearest) else nearest


def is_over(ends: date, *, today: date) -> bool:
    return today > ends


def suspension_over(until: date | None, *, today: date) -> bool:
    """A suspension without a last day waits for people."""
    return until is not None and today > until


def renewed(ends: date, *, years: int, today: date) -> Term:
    """The term that follows one that ends on `ends`; after a gap it begins today."""
    begins = max(ends + timedelta(days=1), today)
    return Term(begins, _years_after(begins, years) - timedelta(days=1))
