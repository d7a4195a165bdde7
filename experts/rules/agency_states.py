"""The life of an agency in the directory as one table.

Source: feature S110 (服务机构名录): qualification, review, removal. A record is entered by one person and vetted by
another; one that the agency entered itself is looked at by one and admitted by another (`agency_flags.APPLIED_ITSELF`).
A listing ends on its last day without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

APPLIED, LISTED, SUSPENDED, REMOVED, REJECTED = "applied", "listed", "suspended", "removed", "rejected"
WITHDRAWN = "withdrawn"
STATES = (APPLIED, LISTED, SUSPENDED, REMOVED, REJECTED, WITHDRAWN)
OUTSIDE = frozenset({REJECTED, REMOVED, WITHDRAWN})
LONGEST_YEARS = 3  # until it has to be looked at again


@dataclass(frozen=True, slots=True)
class Step:
    """`second`: not by whoever wrote the record last. `until`: asks for the last day of the listing. `own`: taken by
    the agency, not by staff."""

    sources: frozenset[str]
    target: str
    reason: bool = False
    second: bool = False
    until: bool = False
    own: bool = False


STEPS: Mapping[str, Step] = {
    "list": Step(frozenset({APPLIED}), LISTED, second=True, until=True),
    "reject": Step(frozenset({APPLIED}), REJECTED, reason=True),
    "renew": Step(frozenset({LISTED}), LISTED, second=True, until=True),
    "suspend": Step(frozenset({LISTED}), SUSPENDED, reason=True),
    "reinstate": Step(frozenset({SUSPENDED}), LISTED, reason=True),
    "remove": Step(frozenset({LISTED, SUSPENDED}), REMOVED, reason=True),
    "apply": Step(OUTSIDE, APPLIED, reason=True),
    "reapply": Step(OUTSIDE, APPLIED, own=True),
    "withdraw": Step(frozenset({APPLIED}), WITHDRAWN, own=True),
}


class AgencyError(Exception):
    """Codes: not_possible (params: state), reason_missing, second_person, flags_open, until_missing, until_odd."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(f"{code} {params}" if params else code)


def possible(state: str, *, own: bool = False) -> tuple[str, ...]:
    """Verbs of `STEPS` that the state allows to staff, or with `own` to the agency."""
    return tuple(verb for verb, step in STEPS.items() if state in step.sources and step.own == own)


def check(
    verb: str, *, state: str, reason: str, until: date | None, today: date, flags: Collection[str], same_person: bool
) -> str:
    """The state after `verb`. Raises `AgencyError`, and KeyError for a verb that the table does not have.

    `same_person`: whoever acts also wrote the record last. Open `flags` keep an agency out of the directory: what is
    odd in a record is looked at before the record is public.
    """
    step = STEPS[verb]
    if state not in step.sources:
        raise AgencyError("not_possible", state=state)
    if step.reason and not reason.strip():
        raise AgencyError("reason_missing")
    if step.second and same_person:
        raise AgencyError("second_person")
    if step.until:
        if flags:
            raise AgencyError("flags_open")
        if until is None:
            raise AgencyError("until_missing")
        if not today < until <= last_day(today):
            raise AgencyError("until_odd")
    return step.target


def last_day(today: date) -> date:
    """The last day that a listing of today may have."""
    year = today.year + LONGEST_YEARS
    return today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)
