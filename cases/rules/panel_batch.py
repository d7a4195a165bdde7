"""Panels for many cases at once, as the desk knows them: which cases want one, and how a batch comes about."""

from __future__ import annotations

from enum import StrEnum

from cases.rules.lifecycle import State

# Where a panel can be composed (`consult` in lifecycle.py), and where one is being composed.
WANTS_PANEL_IN = (State.ACCEPTED, State.IN_GUIDANCE, State.CONSULTATION)
MOST_CASES = 5_000  # of one batch: what bench/routing measures; the most urgent come first


class BatchState(StrEnum):
    ASKED = "asked"
    GATHERING = "gathering"
    SOLVING = "solving"
    DONE = "done"
    FAILED = "failed"


RUNNING = (BatchState.ASKED, BatchState.GATHERING, BatchState.SOLVING)
PERCENT = {BatchState.ASKED: 5, BatchState.GATHERING: 20, BatchState.SOLVING: 60, BatchState.DONE: 100}
# A worker that was killed left a batch behind: nothing takes longer than the search and the reading before it.
LOST_AFTER_MINUTES = 10
SECONDS = 60.0  # of searching: nobody stands by, but people wait
