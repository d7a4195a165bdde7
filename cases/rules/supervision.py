"""Supervision (督办) as a table: what a parent platform asks of a child about one case, by when, and which step leads
from which state to which. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from cases.rules.steps import StepError
from cases.rules.words import label


class Urgency(StrEnum):
    """As official documents name it. LAW: GB/T 9704-2012, 7.2.3 (紧急程度: 特急、加急)."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    EXTRA = "extra"

    def label(self, lang: str) -> str:
        return label("urgency", self.value, lang)


class SupervisionState(StrEnum):
    """`EXTENDING`: the child has asked for a later day, the work goes on; `FINISHED`: the parent has to look."""

    OPEN = "open"
    EXTENDING = "extending"
    FINISHED = "finished"
    CONFIRMED = "confirmed"
    RECALLED = "recalled"

    def label(self, lang: str) -> str:
        return label("supervision", self.value, lang)


_S = SupervisionState
WORKING: frozenset[SupervisionState] = frozenset({_S.OPEN, _S.EXTENDING})  # the child's turn
RUNNING: frozenset[SupervisionState] = WORKING | {_S.FINISHED}
# Verb -> from each state in which it is possible, the state that it leads to.
_TABLE: dict[str, dict[SupervisionState, SupervisionState]] = {
    "feedback": {_S.OPEN: _S.OPEN, _S.EXTENDING: _S.EXTENDING},
    "ask_extension": {_S.OPEN: _S.EXTENDING},
    "grant": {_S.EXTENDING: _S.OPEN},
    "refuse": {_S.EXTENDING: _S.OPEN},
    "finish": {_S.OPEN: _S.FINISHED, _S.EXTENDING: _S.FINISHED},
    "confirm": {_S.FINISHED: _S.CONFIRMED},
    "send_back": {_S.FINISHED: _S.OPEN},
    "recall": {_S.OPEN: _S.RECALLED, _S.EXTENDING: _S.RECALLED, _S.FINISHED: _S.RECALLED},
}
STEPS: Mapping[str, Mapping[SupervisionState, SupervisionState]] = MappingProxyType(_TABLE)
CHILD_VERBS = frozenset({"feedback", "ask_extension", "finish"})
PARENT_VERBS = frozenset(STEPS) - CHILD_VERBS
# A reminder goes out this long before the task is due.
REMIND_BEFORE = timedelta(hours=24)
# A task is due within this time; what takes longer is not a supervised task.
LONGEST = timedelta(days=180)


class SupervisionError(StepError):
    words = "supervision_verb"


def possible(state: SupervisionState | str) -> tuple[str, ...]:
    """The verbs that `state` allows, in the order of the table."""
    return tuple(verb for verb, steps in STEPS.items() if SupervisionState(state) in steps)


def step(state: SupervisionState | str, verb: str) -> SupervisionState:
    """The state after `verb`. Raises SupervisionError for an impossible or unknown verb."""
    here, steps = SupervisionState(state), STEPS.get(verb, {})
    if here not in steps:
        raise SupervisionError(here, verb, possible(here))
    return steps[here]


def may_supervise(parent_path: str, child_path: str) -> bool:
    """Whether the platform with `parent_path` stands above the one with `child_path` ("/1/17/")."""
    return child_path != parent_path and child_path.startswith(parent_path)


def is_late(*, state: SupervisionState | str, due_at: datetime, finished_at: datetime | None, now: datetime) -> bool:
    """Late is what was finished after the day, or is not finished and the day has passed. A recalled task is not."""
    if state == SupervisionState.RECALLED:
        return False
    return (finished_at or now) > due_at


def due_is_sound(due_at: datetime, *, now: datetime) -> bool:
    return now < due_at <= now + LONGEST
