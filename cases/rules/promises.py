"""Which promise to the enterprise is running, from the state of a case. Promises are never legal deadlines. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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


def running_promise(
    *,
    state: str,
    level: str,
    submitted_at: datetime,
    claimed_at: datetime | None,
    accepted_at: datetime | None,
    remaining_legal: timedelta | None,
) -> RunningPromise | None:
    """None while the enterprise is asked, and once the answer is signed. `remaining_legal` is the time to the nearest
    legal deadline: a promise never takes more than a third of it."""
    if state == State.SUBMITTED:
        promise, since = (FIRST[level], submitted_at) if claimed_at is None else (DECISION[level], claimed_at)
    elif state in WORKING and accepted_at is not None:
        promise, since = ANSWER[level], accepted_at
    else:
        return None
    return RunningPromise(promise, since, due(level, promise, since, remaining_legal=remaining_legal))
