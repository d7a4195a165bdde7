"""A circular (通报) as a table: written from cases, reviewed by a second person, sent, corrected, withdrawn. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from cases.rules.steps import StepError
from cases.rules.words import label, labels


class CircularState(StrEnum):
    """`CORRECTED`: a later version was sent to the same recipients; both stay readable."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SENT = "sent"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    def label(self, lang: str) -> str:
        return label("circular", self.value, lang)


class Reach(StrEnum):
    """To whom: platforms of the issuer's tree (all, chosen, by industry, by region), or enterprises."""

    TREE = "tree"
    CHOSEN = "chosen"
    INDUSTRY = "industry"
    REGION = "region"
    ENTERPRISES = "enterprises"

    def label(self, lang: str) -> str:
        return label("reach", self.value, lang)


_S = CircularState
_TABLE: dict[str, dict[CircularState, CircularState]] = {
    "save": {_S.DRAFT: _S.DRAFT},
    "submit": {_S.DRAFT: _S.REVIEW},
    "approve": {_S.REVIEW: _S.APPROVED},
    "return": {_S.REVIEW: _S.DRAFT, _S.APPROVED: _S.DRAFT},
    "send": {_S.APPROVED: _S.SENT},
    "correct": {_S.SENT: _S.SENT},
    "replace": {_S.SENT: _S.CORRECTED},
    "withdraw": {_S.SENT: _S.WITHDRAWN},
    "sign": {_S.SENT: _S.SENT},
}
STEPS: Mapping[str, Mapping[CircularState, CircularState]] = MappingProxyType(_TABLE)
# Taken by services on their own, not by a person's button.
INNER = frozenset({"save", "replace"})
# Who has not signed for it by then is reminded, once.
REMIND_AFTER = timedelta(days=3)


class CircularError(StepError):
    words = "circular_verb"


def possible(state: CircularState | str) -> tuple[str, ...]:
    """The verbs that a person can take in `state`, in the order of the table."""
    return tuple(verb for verb, steps in STEPS.items() if CircularState(state) in steps and verb not in INNER)


def step(state: CircularState | str, verb: str) -> CircularState:
    """The state after `verb`. Raises CircularError for an impossible or unknown verb."""
    here, steps = CircularState(state), STEPS.get(verb, {})
    if here not in steps:
        raise CircularError(here, verb, possible(here))
    return steps[here]


def checklist() -> tuple[str, ...]:
    """What the author confirms before a second person looks, as codes of `labels.csv`."""
    return tuple(labels("circular_check"))
