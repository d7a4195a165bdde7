"""The life of a warning as one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class WarningState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


S = WarningState
LIVE = frozenset({S.PROPOSED, S.CONFIRMED, S.PUBLISHED})
STEPS: Mapping[str, Mapping[WarningState, WarningState]] = MappingProxyType(
    {
        "confirm": {S.PROPOSED: S.CONFIRMED},
        "edit": {S.PROPOSED: S.PROPOSED, S.CONFIRMED: S.CONFIRMED},
        "return": {S.CONFIRMED: S.PROPOSED},
        "publish": {S.CONFIRMED: S.PUBLISHED},
        "dismiss": {S.PROPOSED: S.DISMISSED, S.CONFIRMED: S.DISMISSED},
        # Who registered or was found after it went out: the same warning goes to them as well.
        "extend": {S.PUBLISHED: S.PUBLISHED},
        # A correction is written by one person and released by another who may publish, or dropped.
        "correct": {S.PUBLISHED: S.PUBLISHED},
        "release": {S.PUBLISHED: S.PUBLISHED},
        "drop": {S.PUBLISHED: S.PUBLISHED},
        "prolong": {S.PUBLISHED: S.PUBLISHED},
        # The public version: written or said in other words, or taken back while the warning goes on.
        "word": {S.PUBLISHED: S.PUBLISHED},
        "unpublic": {S.PUBLISHED: S.PUBLISHED},
        "withdraw": {S.PUBLISHED: S.WITHDRAWN},
        "expire": {S.PUBLISHED: S.EXPIRED},
        # The rules make less of it by now: fewer are named.
        "lower": {S.PUBLISHED: S.PUBLISHED},
        # Its matter was found to be another's, of which a warning of this level is out: that one goes on for both.
        "supersede": {S.PUBLISHED: S.EXPIRED},
    }
)


class WarningStepError(Exception):
    """A step that this warning cannot take; `possible` are those that it can."""

    def __init__(self, verb: str, state: str) -> None:
        super().__init__(verb, state)
        self.verb, self.state, self.possible = verb, state, possible(state)


def possible(state: str) -> tuple[str, ...]:
    return tuple(verb for verb, ways in STEPS.items() if WarningState(state) in ways)


def step(state: str, verb: str) -> WarningState:
    """The state after `verb`. Raises `WarningStepError`."""
    after = STEPS.get(verb, {}).get(WarningState(state))
    if after is None:
        raise WarningStepError(verb, state)
    return after
