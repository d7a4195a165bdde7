"""The clocks of what a platform promises an enterprise: which of them run, and when a part of them is used up. Pure.

Promises are never legal deadlines. A clock begins with a step of the case (`promises.csv`), stands still while the
enterprise is asked for a supplement, and goes on with the rest. At 50 % of its time the handler is reminded, at 100 %
the head of the platform supervises, at 150 % the parent platform is told (level_rules.csv, E1); each once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from cases.rules.lifecycle import State
from cases.rules.sla import Promise, due_in_full, promises
from cases.rules.working_time import (
    BEIJING,
    STANDARD_HOURS,
    add_working_time,
    working_time_between,
)
from portal.tenancy.rules.office_hours import OfficeHours


class Step(StrEnum):
    """What happens when a share of a clock is used up, in the order of time."""

    REMIND = "remind"
    SUPERVISE = "supervise"
    ESCALATE = "escalate"


SHARES: Mapping[Step, float] = {Step.REMIND: 0.5, Step.SUPERVISE: 1.0, Step.ESCALATE: 1.5}
# The promise that stands for the answer to the enterprise, by level.
ANSWER = {"red": "plan", "yellow": "plan", "blue": "publish"}
# Where a promise runs: it has begun and what it promises is not there yet.
_RUNS = {
    "submitted": frozenset({State.SUBMITTED, State.SUPPLEMENT}),
    "claimed": frozenset({State.SUBMITTED, State.SUPPLEMENT}),
    "accepted": frozenset({State.ACCEPTED, State.IN_GUIDANCE, State.CONSULTATION}),
}
_LEAST = timedelta(minutes=1)

Pause = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the clocks of a case are counted from. `clocks_from`: its promises count from there where that is later than
    the step with which they begin, because the level was raised or the case opened again. `pauses`: when the
    enterprise was asked and when it answered (None: it has not). `hours` are those of the responsible platform."""

    state: str
    level: str
    submitted_at: datetime
    claimed_at: datetime | None = None
    accepted_at: datetime | None = None
    has_panel: bool = False
    signed_at: datetime | None = None
    closed_at: datetime | None = None
    clocks_from: datetime | None = None
    legal_deadline: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    hours: OfficeHours = field(default=STANDARD_HOURS)

    def begun(self, promise: Promise) -> datetime | None:
        """When the promise began to count; None before its step."""
        # A case that was closed before it was accepted and opened again has no moment of acceptance.
        step = {
            "submitted": self.submitted_at,
            "claimed": self.claimed_at,
            "accepted": self.accepted_at or self.clocks_from,
        }[promise.begins]
        return None if step is None else max(step, self.clocks_from or step)

    def runs(self, promise: Promise) -> bool:
        """Whether the case stands where the promise counts and what it promises is not there yet."""
        if self.state not in _RUNS[promise.begins]:
            return False
        return not (promise.ends == "claimed" and self.claimed_at) and not (promise.ends == "panel" and self.has_panel)

    def done_at(self, promise: Promise, *, since: datetime, now: datetime) -> datetime | None:
        """When what was promised was there; None where the clock ended without it."""
        if promise.ends == "panel":
            return now if self.has_panel else None
        # A refusal in time is a decision in time.
        decided = self.accepted_at or (self.closed_at if self.state == State.REJECTED else None)
        end = {"claimed": self.claimed_at, "accepted": decided, "signed": self.signed_at}[promise.ends]
        return end if end is not None and end >= since else None


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise that runs. `total` is its time, measured in working time where `working`; `spent` what was used up
    at `running_from`, the moment since which it runs without a break, or when it stopped (`running_from` None).

    The moments say when a half, the whole and one and a half of it are used up; None while it stands still and that
    part was not reached before."""

    promise: str
    level: str
    since: datetime
    total: timedelta
    working: bool
    by_law: bool
    spent: timedelta
    running_from: datetime | None
    half_at: datetime | None
    due_at: datetime | None
    escalate_at: datetime | None

    @property
    def paused(self) -> bool:
        return self.running_from is None


def running_clocks(facts: CaseFacts) -> tuple[Clock, ...]:
    """The clocks that run or stand still now, the one that is due first in front."""
    found = [
        _clock(promise, since, facts)
        for promise in promises()[facts.level].values()
        if facts.runs(promise) and (since := facts.begun(promise)) is not None
    ]
    return tuple(sorted(found, key=lambda clock: clock.due_at or clock.since + clock.total))


def spent_by(
    now: datetime, *, before: timedelta, running_from: datetime | None, working: bool, hours: OfficeHours
) -> timedelta:
    """How much of a clock is used up at `now`: `before` when it began to run at `running_from` (None: it stands)."""
    return before if running_from is None else before + _measure(running_from, now, working=working, hours=hours)


def _clock(promise: Promise, since: datetime, facts: CaseFacts) -> Clock:
    since = since.astimezone(BEIJING)
    legal = facts.legal_deadline
    left = legal - since if legal and legal > since else None
    planned = due_in_full(facts.level, promise.code, since, remaining_legal=left, hours=facts.hours)
    # A third of the legal time is measured by the calendar: the law knows no office hours.
    working = promise.working and not planned.by_law
    total = max(_measure(since, planned.at, working=working, hours=facts.hours), _LEAST)
    runs = list(_runs(since, facts.pauses))
    moments = {step: _moment(runs, total * share, working, facts.hours) for step, share in SHARES.items()}
    used = timedelta()
    for begin, end in runs:
        if end is not None:
            used += _measure(begin, end, working=working, hours=facts.hours)
    return Clock(
        promise=promise.code,
        level=facts.level,
        since=since,
        total=total,
        working=working,
        by_law=planned.by_law,
        spent=used,
        running_from=runs[-1][0] if runs[-1][1] is None else None,
        half_at=moments[Step.REMIND],
        due_at=moments[Step.SUPERVISE],
        escalate_at=moments[Step.ESCALATE],
    )


def _runs(since: datetime, pauses: tuple[Pause, ...]) -> Iterator[Pause]:
    """The stretches in which the clock runs, the last one open unless it stands still."""
    begin = since
    for stop, go in sorted(pauses, key=lambda pause: pause[0]):
        if go is not None and go <= begin:
            continue
        yield begin, max(stop, begin)
        if go is None:
            return
        begin = go.astimezone(BEIJING)
    yield begin, None


def _moment(runs: list[Pause], target: timedelta, working: bool, hours: OfficeHours) -> datetime | None:
    for begin, end in runs:
        if end is None:
            return (add_working_time(begin, target, hours) if working else begin + target).astimezone(BEIJING)
        used = _measure(begin, end, working=working, hours=hours)
        if used >= target:
            return (add_working_time(begin, target, hours) if working else begin + target).astimezone(BEIJING)
        target -= used
    return None


def _measure(begin: datetime, end: datetime, *, working: bool, hours: OfficeHours) -> timedelta:
    return working_time_between(begin, end, hours) if working else max(end - begin, timedelta())
