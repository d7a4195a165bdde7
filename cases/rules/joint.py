"""Joint responses (联合应诉) as a table: what becomes of a party, and who takes which step. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from cases.rules.steps import StepError
from cases.rules.words import label


class PartyState(StrEnum):
    """`KEPT_OUT`: its interests are adverse to those of a party, so that it reads nothing of the joint file."""

    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    KEPT_OUT = "kept_out"

    def label(self, lang: str) -> str:
        return label("joint", self.value, lang)


_S = PartyState
_TABLE: dict[str, dict[PartyState, PartyState]] = {
    "consent": {_S.INVITED: _S.JOINED},
    "decline": {_S.INVITED: _S.DECLINED},
    "withdraw": {_S.JOINED: _S.WITHDRAWN},
    "recall": {_S.INVITED: _S.RECALLED},
    "keep_out": {_S.INVITED: _S.KEPT_OUT, _S.JOINED: _S.KEPT_OUT},
    "invite_again": {_S.DECLINED: _S.INVITED, _S.WITHDRAWN: _S.INVITED, _S.RECALLED: _S.INVITED},
}
STEPS: Mapping[str, Mapping[PartyState, PartyState]] = MappingProxyType(_TABLE)
# Levels of files that are too secret to be shared with a competitor, whoever consents.
NEVER_SHARED = frozenset({"restricted"})


class JointError(StepError):
    words = "joint_verb"


def possible(state: PartyState | str) -> tuple[str, ...]:
    """The verbs that `state` allows, in the order of the table."""
    return tuple(verb for verb, steps in STEPS.items() if PartyState(state) in steps)


def step(state: PartyState | str, verb: str) -> PartyState:
    """The state after `verb`. Raises JointError for an impossible or unknown verb."""
    here, steps = PartyState(state), STEPS.get(verb, {})
    if here not in steps:
        raise JointError(here, verb, possible(here))
    return steps[here]


def has_seat(state: PartyState | str) -> bool:
    """Whether the party reads the joint file and knows who the others are."""
    return PartyState(state) == PartyState.JOINED


@dataclass(frozen=True, slots=True)
class Part:
    """What one party pays; `party` is its id."""

    party: int
    amount: Decimal
    words: str


def adds_up(total: Decimal, parts: Iterable[Part]) -> bool:
    """Whether the parts are the whole; nobody pays less than nothing."""
    parts = tuple(parts)
    return all(part.amount >= 0 for part in parts) and sum(part.amount for part in parts) == total
