"""The life of a case as one table: which step leads from which state to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cases.rules.steps import StepError
from cases.rules.words import label


class State(StrEnum):
    """Where a case stands. The states follow the forms of Anhui DB34/T 5367-2026 (申请、补正、受理…)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SUPPLEMENT = "supplement"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    IN_GUIDANCE = "in_guidance"
    CONSULTATION = "consultation"
    OPINION = "opinion"
    TRACKING = "tracking"
    CLOSED = "closed"
    TERMINATED = "terminated"
    ARCHIVED = "archived"

    def label(self, lang: str) -> str:
        return label("state", self.value, lang)


@dataclass(frozen=True, slots=True)
class Transition:
    """One verb: from each state in which it is possible, the state that it leads to."""

    verb: str
    moves: Mapping[State, State]

    @property
    def sources(self) -> frozenset[State]:
        return frozenset(self.moves)

    @property
    def targets(self) -> frozenset[State]:
        return frozenset(self.moves.values())

    def label(self, lang: str) -> str:
        return label("verb", self.verb, lang)


class TransitionError(StepError):
    words = "verb"


def _to(target: State, *sources: State) -> dict[State, State]:
    return dict.fromkeys(sources, target)


_S = State
_TABLE: dict[str, dict[State, State]] = {
    "submit": _to(_S.SUBMITTED, _S.DRAFT),
    "request_supplement": _to(_S.SUPPLEMENT, _S.SUBMITTED),
    "answer_supplement": _to(_S.SUBMITTED, _S.SUPPLEMENT),
    "accept": _to(_S.ACCEPTED, _S.SUBMITTED),
    "decline": _to(_S.REJECTED, _S.SUBMITTED, _S.SUPPLEMENT),
    "start_guidance": _to(_S.IN_GUIDANCE, _S.ACCEPTED),
    "consult": _to(_S.CONSULTATION, _S.ACCEPTED, _S.IN_GUIDANCE),
    "conclude_consultation": _to(_S.IN_GUIDANCE, _S.CONSULTATION),
    "sign": _to(_S.OPINION, _S.IN_GUIDANCE, _S.CONSULTATION),
    "track": _to(_S.TRACKING, _S.OPINION),
    "close": _to(_S.CLOSED, _S.OPINION, _S.TRACKING),
    "terminate": _to(
        _S.TERMINATED,
        *(_S.SUBMITTED, _S.SUPPLEMENT, _S.ACCEPTED, _S.IN_GUIDANCE, _S.CONSULTATION, _S.OPINION, _S.TRACKING),
    ),
    # A declined request has never been in guidance, so it goes back to triage.
    "reopen": _to(_S.IN_GUIDANCE, _S.CLOSED, _S.TERMINATED) | _to(_S.SUBMITTED, _S.REJECTED),
    "archive": _to(_S.ARCHIVED, _S.CLOSED, _S.TERMINATED, _S.REJECTED),
}

TRANSITIONS: Mapping[str, Transition] = MappingProxyType(
    {verb: Transition(verb, MappingProxyType(moves)) for verb, moves in _TABLE.items()}
)
VERBS: tuple[str, ...] = tuple(TRANSITIONS)
# States in which somebody still has to do something; the rest wait for nobody.
OPEN_STATES: frozenset[State] = TRANSITIONS["terminate"].sources


def possible(state: State | str) -> tuple[str, ...]:
    """The verbs that a case in `state` allows, in the order of the table."""
    return tuple(verb for verb, transition in TRANSITIONS.items() if State(state) in transition.moves)


def step(state: State | str, verb: str) -> State:
    """The state after `verb`. Raises TransitionError for an impossible or unknown verb."""
    here = State(state)
    transition = TRANSITIONS.get(verb)
    if transition is None or here not in transition.moves:
        raise TransitionError(here, verb, possible(here))
    return transition.moves[here]
