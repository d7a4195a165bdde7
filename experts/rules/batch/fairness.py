"""How evenly the work falls on those who could do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from experts.rules.batch.world import Ints, World


@dataclass(frozen=True, slots=True)
class Fairness:
    """Over those who could be asked for some case of the batch. `gini` of the filled share of each capacity, 0 (all
    alike) to 1, before and after; `drawn` of `able` have a seat in the proposal. `idle_days`: how long the longest
    waiting of those without any seat has waited, before and after."""

    able: int
    drawn: int
    gini_before: float
    gini: float
    idle_days_before: int
    idle_days: int

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def fairness(world: World, edges: Ints) -> Fairness:
    """`edges` are the chosen ones."""
    experts = world.asked.experts
    able = np.unique(world.expert).tolist()
    given = np.bincount(world.expert[edges], minlength=len(experts))
    held = [experts[who].facts.open_seats for who in able]
    capacity = [experts[who].facts.capacity for who in able]
    new = [int(given[who]) for who in able]
    idle = [experts[who].idle_days for who in able]
    before = [have / most for have, most in zip(held, capacity, strict=True)]
    after = [(have + more) / most for have, more, most in zip(held, new, capacity, strict=True)]
    return Fairness(
        len(able),
        sum(number > 0 for number in new),
        gini(before),
        gini(after),
        max((days for days, have in zip(idle, held, strict=True) if not have), default=0),
        max((days for days, have, more in zip(idle, held, new, strict=True) if not have + more), default=0),
    )


def gini(values: Sequence[float]) -> float:
    """0 when all are alike or nobody has anything, towards 1 when one has all. Values are not negative."""
    ordered = sorted(values)
    total, count = sum(ordered), len(ordered)
    if not total:
        return 0.0
    weighted = sum(rank * value for rank, value in enumerate(ordered, 1))
    return round(max(2 * weighted / (count * total) - (count + 1) / count, 0.0), 4)
