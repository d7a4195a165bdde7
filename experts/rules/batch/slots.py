"""The seats that a case's composition still asks for. A plan is one way of composing the panel; all its needed slots
are filled together or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from experts.rules.batch.asked import BatchCase
from experts.rules.composition import CHAIR_COUNTS_AS, composition_for
from experts.rules.ranking import MAXIMA
from experts.rules.roles import role
from experts.rules.suggestion import open_plans

BEST = sum(MAXIMA.values())


@dataclass(frozen=True, slots=True)
class Slot:
    """`count` seats of one role. `case` and `plan` are places in the lists; `needed`: no whole panel without."""

    case: int
    plan: int
    role: str
    kinds: frozenset[str]
    count: int
    needed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One way of composing the panel of `case`; `worth` in points of the rank, when every needed seat is filled."""

    case: int
    slots: tuple[Slot, ...]
    worth: int


def plans_of(case: BatchCase, *, at: int, first_plan: int, worth: int) -> list[Plan]:
    """`worth`: points per needed seat. () when the present seats leave nothing to fill."""
    rules = composition_for(case.matter)
    found = dict.fromkeys(open_plans(rules, case.taken))
    if () in found:
        return []
    plans: list[tuple[Slot, ...]] = []
    for number, names in enumerate(found):
        slots = tuple(
            Slot(at, first_plan + number, name.partition(":")[0], _kinds(name), count, _needed(name, rules.needs))
            for name, count in Counter(names).items()
        )
        plans.append(slots)
    fewest = min(_seats(slots) for slots in plans)
    # A seat beyond the shortest way of composing the panel earns nothing, however good its expert.
    return [Plan(at, slots, worth * fewest - BEST * (_seats(slots) - fewest)) for slots in plans]


def every_slot(case: BatchCase) -> Iterator[Slot]:
    """One slot for each role that any way of composing the panel knows, to ask who may sit there."""
    names = dict.fromkeys(slot.partition(":")[0] for plan in composition_for(case.matter).plans for slot in plan)
    return (Slot(0, 0, name, _kinds(name), 1, needed=True) for name in names)


def _needed(name: str, needs: Mapping[str, int]) -> bool:
    return bool(needs.get(name.partition(":")[0]))


def _seats(slots: Sequence[Slot]) -> int:
    return sum(slot.count for slot in slots if slot.needed)


def _kinds(name: str) -> frozenset[str]:
    """Who by kind may fill "trade", or "chair:trade": a chair who also stands for the trade seat."""
    code, _, also = name.partition(":")
    kinds = role(code).kinds
    return frozenset(kind for kind in kinds if CHAIR_COUNTS_AS.get(kind) == also) if also else kinds
