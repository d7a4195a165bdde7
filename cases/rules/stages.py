"""The stage bar of a case page: the few public stages, each done, now or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cases.rules.lifecycle import State
from cases.rules.words import label

Progress = Literal["done", "now", "todo"]

STAGES = ("submitted", "accepted", "graded", "in_guidance", "opinion", "tracking", "closed")

# The stage last reached in each state of the ordinary way through.
_REACHED: dict[State, str] = {
    State.SUBMITTED: "submitted",
    State.SUPPLEMENT: "submitted",
    State.ACCEPTED: "accepted",
    State.IN_GUIDANCE: "in_guidance",
    State.CONSULTATION: "in_guidance",
    State.OPINION: "opinion",
    State.TRACKING: "tracking",
    State.CLOSED: "closed",
    State.ARCHIVED: "closed",
}
_EXITS = {State.REJECTED: "rejected", State.TERMINATED: "terminated"}
# States that say more than their stage does; shown in small print under it.
_NOTED = frozenset({State.SUPPLEMENT, State.CONSULTATION, State.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the bar. `note` is the state to show in small print, if it adds something."""

    code: str
    progress: Progress
    note: State | None = None

    def label(self, lang: str) -> str:
        return label("stage", self.code, lang)


def stages(state: State | str, *, before: State | str | None = None, graded: bool = True) -> tuple[Stage, ...]:
    """The public stages in order; exactly one is "now", except in a draft (none) and after closing (all done).

    `before` is the state that a declined, terminated or archived case left last; unknown means: as submitted.
    Such a case ends with its exit (不予受理, 终止指导) in place of the stages that it never reached.
    """
    here = State(state)
    if here is State.DRAFT:
        return tuple(Stage(code, "todo") for code in STAGES)
    left = State(before) if before else None
    if here is State.ARCHIVED and left in _EXITS:
        return stages(left, graded=graded)
    if here in _EXITS:
        return (*_done_until(left or State.SUBMITTED, graded=graded), Stage(_EXITS[here], "now"))
    reached = STAGES.index(_reached(here, graded=graded))
    finished = STAGES[reached] == "closed"
    note = here if here in _NOTED else None
    return (
        *(Stage(code, "done") for code in STAGES[:reached]),
        Stage(STAGES[reached], "done" if finished else "now", note),
        *(Stage(code, "todo") for code in STAGES[reached + 1 :]),
    )


def _reached(state: State, *, graded: bool) -> str:
    return "graded" if state is State.ACCEPTED and graded else _REACHED[state]


def _done_until(state: State, *, graded: bool) -> tuple[Stage, ...]:
    """The stages behind a case that left the ordinary way in `state`."""
    last = STAGES.index(_reached(state, graded=graded)) if state in _REACHED else 0
    return tuple(Stage(code, "done") for code in STAGES[: last + 1])
