"""The life of a seat as a table; an impossible step says which are possible."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# verb -> (states from which it is possible, state to which it leads)
TRANSITIONS: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "accept": (frozenset({"invited"}), "accepted"),
        "decline": (frozenset({"invited"}), "declined"),
        "recuse": (frozenset({"invited", "accepted", "concluded"}), "conflicted"),
        "expire": (frozenset({"invited"}), "expired"),
        "release": (frozenset({"invited", "accepted"}), "released"),
        "file_opinion": (frozenset({"accepted"}), "concluded"),
    }
)


class SeatTransitionError(Exception):
    """`verb` is not possible in `state`; `possible` are the verbs that are."""

    def __init__(self, state: str, verb: str) -> None:
        self.state, self.verb, self.possible = state, verb, possible(state)
        super().__init__(f"cannot {verb} a seat that is {state}; possible: {', '.join(self.possible) or 'nothing'}")


def possible(state: str) -> tuple[str, ...]:
    return tuple(verb for verb, (sources, _) in TRANSITIONS.items() if state in sources)


def step(state: str, verb: str) -> str:
    """The state after `verb`. Raises SeatTransitionError when it is not possible, KeyError for an unknown verb."""
    sources, target = TRANSITIONS[verb]
    if state not in sources:
        raise SeatTransitionError(state, verb)
    return target
