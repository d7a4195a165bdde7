"""The life of an imported list as one table. Pure; the work is done at once, so there are no states of a worker."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ListState(StrEnum):
    READY = "ready"
    APPLIED = "applied"
    DROPPED = "dropped"
    UNDONE = "undone"


class RowState(StrEnum):
    """`LEFT`: not taken over, known already or faulty. `KEPT`: not taken back, for somebody has worked on it since."""

    SEEN = "seen"
    WRITTEN = "written"
    LEFT = "left"
    UNDONE = "undone"
    KEPT = "kept"


class RowOutcome(StrEnum):
    """What the row would do. `ODD` would be taken over with what is doubtful in it."""

    NEW = "new"
    ODD = "odd"
    KNOWN = "known"
    BAD = "bad"


L = ListState
STEPS: Mapping[str, tuple[ListState, ListState]] = MappingProxyType(
    {"apply": (L.READY, L.APPLIED), "drop": (L.READY, L.DROPPED), "undo": (L.APPLIED, L.UNDONE)}
)


class ListStepRefused(Exception):
    """Somebody has decided on the list meanwhile."""


def possible(state: str) -> tuple[str, ...]:
    return tuple(verb for verb, (source, _) in STEPS.items() if source == state)


def step(state: str, verb: str) -> ListState:
    source, target = STEPS[verb]
    if source != state:
        raise ListStepRefused
    return target
