"""Which promise to the enterprise is running, from the state of a case. Promises are never legal deadlines. Pure."""

from dataclasses import dataclass
from datetime import datetime

from cases.rules.lifecycle import State
from cases.rules.sla import due

# By level: what is promised from filing to claiming, from claiming to the decision, and from acceptance to the answer.
FIRST = {"red": "ack", "yellow": "ack", "blue": "verify"}
DECISION = {"red": "triage", "yellow": "accept", "blue": "verify"}
ANSWER = {"red": "plan", "yellow": "plan", "blue": "publish"}
WORKING = frozenset({State.ACCEPTED, State.IN_GUIDANCE, State.CONSULTATION})


@dataclass(frozen=True)
class RunningPromise:
    promise: str
    since: datetime
    due: datetime


@dataclass(frozen=True)
class KeptPromise:
    """A promise that has run out: `kept` in time or late."""

    promise: str
    since: datetime
    until: datetime
    kept: bool


def kept_promises(
    *,
    level: str,
    submitted_at: datetime,
    claimed_at: datetime | None,
    accepted_at: datetime | None,
    signed_at: datetime | None,
) -> tuple[KeptPromise, ...]:
    """The promises whose work is done, in their order; one that stands for two steps (blue) counts with the first."""
    spans = (
        (FIRST[level], submitted_at, claimed_at),
        (DECISION[level], claimed_at or submitted_at, accepted_at),
        (ANSWER[level], accepted_at, signed_at),
    )
    found: dict[str, KeptPromise] = {}
    for promise, since, until in spans:
        if since is not None and until is not None and promise not in found:
            found[promise] = KeptPromise(promise, since, until, until <= due(level, promise, since))
    return tuple(found.values())


def running_promise(
    *,
    state: str,
    level: str,
    submitted_at: datetime,
    claimed_at: datetime | None,
    accepted_at: datetime | None,
    legal_deadline: datetime | None,
) -> RunningPromise | None:
    """None while the enterprise is asked, and once the answer is signed. A promise never takes more than a third of the
    time from its own beginning to the nearest `legal_deadline`; one that had passed by then shortens nothing."""
    if state == State.SUBMITTED:
        promise, since = (FIRST[level], submitted_at) if claimed_at is None else (DECISION[level], claimed_at)
    elif state in WORKING and accepted_at is not None:
        promise, since = ANSWER[level], accepted_at
    else:
        return None
    left = legal_deadline - since if legal_deadline and legal_deadline > since else None
    return RunningPromise(promise, since, due(level, promise, since, remaining_legal=left))
