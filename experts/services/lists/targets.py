"""What the rows of a list can become. A new kind of list is a `Target` here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experts.rules.listing import Doubts
from experts.services.lists import agencies, candidates
from lawlib.rules.imports.cells import Column
from lawlib.rules.imports.limits import Problem
from portal.tenancy.actor import Actor

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """`name` is the column by which a row is called; `known` tells which rows are in the directory already;
    `write(actor=, platform=, fields=, told=, now=)` answers the id of what the row became, `told` being the codes of
    what was doubtful in it; `take_back(pk)` whether nobody has worked on it since and it is gone again. `together` says
    what only the whole list shows of each of its rows."""

    columns: Sequence[Column]
    name: str
    doubts: Doubts
    known: Callable[[Sequence[Fields]], Collection[int]]
    write: Callable[..., int]
    take_back: Callable[[int], bool]
    allowed: Callable[[Actor | None], bool]
    together: Callable[[Sequence[Fields]], Sequence[Sequence[Problem]]] | None = None


TARGETS: dict[str, Target] = {"experts": Target(**candidates.TARGET), "agencies": Target(**agencies.TARGET)}


def target(code: str) -> Target:
    """Raises KeyError for a kind of list that nobody reads."""
    return TARGETS[code]
