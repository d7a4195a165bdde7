"""The life of an import as one table: which step leads from which state to which. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class RunState(StrEnum):
    """Those of `WORKING` are a worker's business: a sweep goes on with what nobody has touched for a while."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    APPLYING = "applying"
    APPLIED = "applied"
    PUBLISHING = "publishing"
    UNDOING = "undoing"
    UNDONE = "undone"
    DROPPED = "dropped"


S = RunState
WORKING = (S.READING, S.APPLYING, S.PUBLISHING, S.UNDOING)

# What people ask for, and where a worker's work ends.
STEPS: Mapping[str, Mapping[RunState, RunState]] = MappingProxyType(
    {
        "apply": {S.READY: S.APPLYING},
        "drop": {S.READY: S.DROPPED},
        "publish": {S.APPLIED: S.PUBLISHING},
        "undo": {S.APPLIED: S.UNDOING},
        "read": {S.READING: S.READY},
        "refuse": {S.READING: S.REFUSED},
        "applied": {S.APPLYING: S.APPLIED},
        "published": {S.PUBLISHING: S.APPLIED},
        "undone": {S.UNDOING: S.UNDONE},
    }
)
OF_PEOPLE = ("apply", "drop", "publish", "undo")


class RefusedStep(Exception):
    """`code` says why a step was refused."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def possible(state: str) -> tuple[str, ...]:
    return tuple(verb for verb in OF_PEOPLE if RunState(state) in STEPS[verb])


def next_state(state: str, verb: str) -> RunState:
    """Raises `RefusedStep("not_possible")`."""
    found = STEPS[verb].get(RunState(state))
    if found is None:
        raise RefusedStep("not_possible")
    return found


class Outcome(StrEnum):
    """What a row would do to the library, seen when it was read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


class RowState(StrEnum):
    """What has become of a row. `OUT`: its draft was published with the import. `HELD`: not written, or written and not
    published, for something stood in its way. `KEPT`: not taken back, for somebody has worked on it since."""

    SEEN = "seen"
    WRITTEN = "written"
    OUT = "out"
    HELD = "held"
    UNDONE = "undone"
    KEPT = "kept"
