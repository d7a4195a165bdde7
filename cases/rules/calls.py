"""Emergency calls (紧急来电) as tables: which step leads where, what a request takes over. Pure.

A call is five answers of somebody in trouble. Staff call back; it becomes a request, or is closed with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from cases.rules.steps import StepError
from cases.rules.words import label
from lawlib.rules.jurisdictions import JURISDICTIONS


class CallState(StrEnum):
    """`WAITING`: nobody has called back; `FILED`: it is a case now."""

    WAITING = "waiting"
    TAKEN = "taken"
    FILED = "filed"
    CLOSED = "closed"

    def label(self, lang: str) -> str:
        return label("call", self.value, lang)


class CloseReason(StrEnum):
    WRONG_NUMBER = "wrong_number"
    DUPLICATE = "duplicate"
    NOT_IP = "not_ip"
    SETTLED = "settled"
    UNREACHABLE = "unreachable"

    def label(self, lang: str) -> str:
        return label("call_close", self.value, lang)


_S = CallState
OPEN: frozenset[CallState] = frozenset({_S.WAITING, _S.TAKEN})
_TABLE: dict[str, dict[CallState, CallState]] = {
    "take": {_S.WAITING: _S.TAKEN},
    "pass_on": {_S.WAITING: _S.WAITING, _S.TAKEN: _S.WAITING},
    "begin": {_S.WAITING: _S.TAKEN, _S.TAKEN: _S.TAKEN},
    "file": {_S.WAITING: _S.FILED, _S.TAKEN: _S.FILED, _S.CLOSED: _S.FILED},
    "close": {_S.WAITING: _S.CLOSED, _S.TAKEN: _S.CLOSED},
    "reopen": {_S.CLOSED: _S.TAKEN},
}
STEPS: Mapping[str, Mapping[CallState, CallState]] = MappingProxyType(_TABLE)


class CallError(StepError):
    words = "call_verb"


def possible(state: CallState | str) -> tuple[str, ...]:
    """The verbs that `state` allows, in the order of the table."""
    return tuple(verb for verb, steps in STEPS.items() if CallState(state) in steps)


def step(state: CallState | str, verb: str) -> CallState:
    """The state after `verb`. Raises CallError for an impossible or unknown verb."""
    here, steps = CallState(state), STEPS.get(verb, {})
    if here not in steps:
        raise CallError(here, verb, possible(here))
    return steps[here]


# How many calls one device and one number may place in `WINDOW`: a hall of a trade fair shares one address.
WINDOW = timedelta(hours=1)
FROM_ONE_ADDRESS = 20
FROM_ONE_NUMBER = 4


_PLACES: Mapping[str, str] = MappingProxyType(
    {name.casefold(): place.code for place in JURISDICTIONS.values() for name in (place.zh, place.en, place.code)}
)
_FILLING = re.compile(r"\s+")


def place_in(text: str) -> str:
    """The code of a country that was named in either language or by its code; "" where the words name none (a fair, a
    marketplace). The longest name inside longer words counts: "德国 汉诺威展会" is Germany."""
    said = _FILLING.sub(" ", text).strip().casefold()
    if found := _PLACES.get(said):
        return found
    inside = [name for name in _PLACES if len(name) > 2 and name in said and _stands_alone(name, said)]
    inside += [name for name in _PLACES if len(name) == 2 and not name.isascii() and name in said]
    return _PLACES[max(inside, key=len)] if inside else ""


def _stands_alone(name: str, said: str) -> bool:
    """Latin names as whole words ("Oman" is not in "woman"); Chinese writes none apart."""
    return not name.isascii() or re.search(rf"\b{re.escape(name)}\b", said) is not None


# Measures that the situation names by itself; the request shows them ticked, and the person may untick them.
_MEASURES: Mapping[str, str] = MappingProxyType(
    {"frozen": "account_freeze", "customs": "customs_detention", "people": "criminal"}
)
_GOODS = frozenset({"fair", "customs"})


def answers_of(*, what: str, jurisdiction: str, docket: str, loss: str, phone: str) -> dict[str, Any]:
    """What the request takes over from the call, as keys of the intake form; nothing that was not said."""
    found: dict[str, Any] = {
        "jurisdiction": jurisdiction,
        "case_no": docket,
        "mobile": phone,
        "orders": [_MEASURES[what]] if what in _MEASURES else None,
        "products" if what in _GOODS else "steps": loss,
    }
    return {key: value for key, value in found.items() if value}
