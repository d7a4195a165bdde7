"""Moves of a case between platforms as two tables: the kinds (who may send what to whom, by which clock, with whose
consent) and, for each kind, which step leads from which state to which. Pure.

The times are a proposal of the platform (转办: 2 working days, red 4 hours; 上报: red within 24 hours).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from cases.rules.steps import StepError
from cases.rules.words import label
from cases.rules.working_time import BEIJING, closing, nth_working_day_after


class MoveKind(StrEnum):
    REFER = "refer"
    CO_HANDLE = "co_handle"
    ESCALATE = "escalate"

    def label(self, lang: str) -> str:
        return label("move", self.value, lang)


class MoveState(StrEnum):
    """`ASKED`: the enterprise is asked first, the target knows nothing yet."""

    ASKED = "asked"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    WITHHELD = "withheld"
    DECLINED = "declined"
    EXPIRED = "expired"
    RECALLED = "recalled"
    ENDED = "ended"

    def label(self, lang: str) -> str:
        return label("move_state", self.value, lang)


_S = MoveState
OPEN: frozenset[MoveState] = frozenset({_S.ASKED, _S.OFFERED})  # somebody still owes an answer
# Verb -> from each state in which it is possible, the state that it leads to; and by whom it is taken.
_COMMON: dict[str, dict[MoveState, MoveState]] = {
    "agree": {_S.ASKED: _S.OFFERED},
    "refuse": {_S.ASKED: _S.WITHHELD},
    "accept": {_S.OFFERED: _S.ACCEPTED},
    "recall": {_S.ASKED: _S.RECALLED, _S.OFFERED: _S.RECALLED},
}
_DECLINE = {"decline": {_S.OFFERED: _S.DECLINED}}
_EXPIRE = {"expire": {_S.ASKED: _S.EXPIRED, _S.OFFERED: _S.EXPIRED}}
_TABLE: dict[MoveKind, dict[str, dict[MoveState, MoveState]]] = {
    MoveKind.REFER: _COMMON | _DECLINE | _EXPIRE,
    MoveKind.CO_HANDLE: _COMMON
    | _DECLINE
    | _EXPIRE
    | {"contribute": {_S.ACCEPTED: _S.ACCEPTED}, "end": {_S.ACCEPTED: _S.ENDED}},
    # A report is not declined and does not lapse: the parent takes note of it and answers, once or more often.
    MoveKind.ESCALATE: _COMMON
    | {
        "answer": {_S.OFFERED: _S.ANSWERED, _S.ACCEPTED: _S.ANSWERED, _S.ANSWERED: _S.ANSWERED},
        "end": {_S.ACCEPTED: _S.ENDED, _S.ANSWERED: _S.ENDED},
    },
}
MOVES: Mapping[MoveKind, Mapping[str, Mapping[MoveState, MoveState]]] = MappingProxyType(_TABLE)


class MoveError(StepError):
    words = "move_verb"


def possible(kind: MoveKind | str, state: MoveState | str) -> tuple[str, ...]:
    """The verbs that a move of `kind` in `state` allows, in the order of the table."""
    return tuple(verb for verb, moves in MOVES[MoveKind(kind)].items() if MoveState(state) in moves)


def step(kind: MoveKind | str, state: MoveState | str, verb: str) -> MoveState:
    """The state after `verb`. Raises MoveError for an impossible or unknown verb."""
    here, moves = MoveState(state), MOVES[MoveKind(kind)].get(verb, {})
    if here not in moves:
        raise MoveError(here, verb, possible(kind, here))
    return moves[here]


def gives_rights(kind: MoveKind | str, state: MoveState | str) -> bool:
    """Whether the target reads the pack. An accepted referral has given more than the pack: responsibility."""
    if kind == MoveKind.REFER:
        return state == _S.OFFERED
    return state in {_S.OFFERED, _S.ACCEPTED, _S.ANSWERED}


def is_live(kind: MoveKind | str, state: MoveState | str) -> bool:
    """Whether anything can still come of it."""
    return state == _S.ASKED or gives_rights(kind, state)


@dataclass(frozen=True, slots=True)
class Tenant:
    """What the rules need of a platform; `path` as in `Platform` ("/1/17/")."""

    id: int
    kind: str
    path: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class Clock:
    """How long the other side has: `red` round the clock, else the end of the nth working day."""

    red: timedelta
    working_days: int

    def due(self, start: datetime, *, level: str) -> datetime:
        """Beijing time. LAW: Civil Code art. 201, the first day is not counted."""
        begin = start.astimezone(BEIJING)
        if level == "red":
            return begin + self.red
        return closing(nth_working_day_after(begin.date(), self.working_days))


# How long the target has to answer; a report does not lapse with its clock, it is only late.
CLOCKS: Mapping[MoveKind, Clock] = MappingProxyType(
    {
        MoveKind.REFER: Clock(timedelta(hours=4), 2),
        MoveKind.CO_HANDLE: Clock(timedelta(hours=4), 2),
        MoveKind.ESCALATE: Clock(timedelta(hours=24), 5),
    }
)
# How long the enterprise has to say whether it consents.
CONSENT_CLOCK = Clock(timedelta(hours=24), 3)
# A red case is reported up within this time of becoming red.
REPORT_WITHIN = timedelta(hours=24)
# Help is asked for at most so long at a time.
LONGEST_HELP = timedelta(days=90)


def same_line(one: Tenant, other: Tenant) -> bool:
    """Whether one stands above the other in the tree (上下级)."""
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def why_not(kind: MoveKind | str, source: Tenant, target: Tenant) -> str:
    """Why `source` may not send a move of this kind to `target`, as a code; empty when it may."""
    if source.id == target.id:
        return "move_to_self"
    if kind == MoveKind.ESCALATE and target.id != source.parent_id:
        return "move_not_parent"
    return ""


def consent_asked(kind: MoveKind | str, source: Tenant, target: Tenant, consents: Mapping[str, str]) -> str:
    """The consent for which the enterprise must be asked before the target learns anything; empty for none.

    LAW: PIPL art. 23 and 39. Sending data abroad needs a separate consent that names the recipient, so a general one
    is never enough; platforms above and below each other count as one (domain: 跨租户且非上下级须企业同意).
    """
    if kind == MoveKind.ESCALATE:
        return ""
    if target.kind == "overseas":
        return "c_overseas"
    if same_line(source, target) or consents.get("c_up") == "yes":
        return ""
    return "c_up"


def rests_on(consent: str, kind: MoveKind | str, source: Tenant, target: Tenant) -> bool:
    """Whether such a move needs the consent `c_up` or `c_overseas`, given once for all or for this move alone."""
    return consent_asked(kind, source, target, {}) == consent


def must_report(*, level: str, parent_id: int | None, restricted: bool) -> bool:
    """Red cases are reported to the parent; the national centre has none, and restricted cases are there already."""
    return level == "red" and parent_id is not None and not restricted
