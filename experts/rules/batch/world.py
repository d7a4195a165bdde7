"""The whole question as arrays: every admissible pair of a slot and an expert (an edge) with what it is worth.

Whole numbers throughout, in hundredths of a point of the rank. Edges are sorted by slot, then by expert.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from experts.rules.batch.asked import UNIT, Asked, BatchExpert, Weights
from experts.rules.batch.eligible import Eligibility
from experts.rules.batch.points import PointTable
from experts.rules.batch.slots import Plan, Slot, plans_of
from experts.rules.composition import composition_for
from experts.rules.ranking import LOAD_MOST

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class World:
    """`starts[s]:starts[s + 1]` are the edges of slot s. `steps[e]`: what the next, the one after … of an expert's
    seats costs, never falling, one per free seat. `firms[e]`: equal for those who may not serve both sides."""

    asked: Asked
    plans: tuple[Plan, ...]
    slots: tuple[Slot, ...]
    first_slots: tuple[int, ...]
    case_of: Ints
    starts: Ints
    slot: Ints
    expert: Ints
    value: Ints
    points: Ints
    steps: tuple[tuple[int, ...], ...]
    firms: Ints
    eligibility: Eligibility
    table: PointTable

    def edges_of(self, slot: int) -> slice:
        return slice(int(self.starts[slot]), int(self.starts[slot + 1]))

    def edges_of_case(self, case: int) -> slice:
        """Of all its plans: they stand side by side."""
        first, last = np.searchsorted(self.case_of, (case, case + 1))
        return slice(int(self.starts[first]), int(self.starts[last]))

    def slots_of(self, plan: int) -> range:
        """Places of the plan's slots: they stand side by side."""
        first = self.first_slots[plan]
        return range(first, first + len(self.plans[plan].slots))


def build(asked: Asked, *, now: datetime, today: date) -> World:
    """`now` is aware, `today` in Beijing."""
    plans = _plans(asked)
    slots = tuple(slot for plan in plans for slot in plan.slots)
    table = PointTable([expert.facts for expert in asked.experts], now=now)
    eligibility = Eligibility(asked.experts, today=today)
    at = {expert.facts.id: index for index, expert in enumerate(asked.experts)}
    ids, values, points = [], [], []
    for slot in slots:
        case = asked.cases[slot.case]
        able = np.flatnonzero(eligibility.able(case, slot))
        earned = table.row(case.matter)[able].astype(np.int64)
        bonus = np.zeros(len(asked.experts), np.int64)
        bonus[[at[who] for role, who in case.kept if role == slot.role and who in at]] = asked.weights.keep * UNIT
        ids.append(able)
        points.append(earned)
        values.append(earned + bonus[able])
    sizes = np.fromiter((len(able) for able in ids), np.int64, len(ids))
    return World(
        asked,
        plans,
        slots,
        tuple(accumulate((len(plan.slots) for plan in plans), initial=0))[:-1],
        np.fromiter((slot.case for slot in slots), np.int64, len(slots)),
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.repeat(np.arange(len(slots), dtype=np.int64), sizes),
        _joined(ids),
        _joined(values),
        _joined(points),
        tuple(step_costs(expert, asked.weights) for expert in asked.experts),
        _firms(asked.experts),
        eligibility,
        table,
    )


def _plans(asked: Asked) -> tuple[Plan, ...]:
    plans: list[Plan] = []
    for index, case in enumerate(asked.cases):
        worth = asked.weights.panel[composition_for(case.matter).code]
        plans += plans_of(case, at=index, first_plan=len(plans), worth=worth)
    return tuple(plans)


def _joined(parts: Sequence[npt.NDArray[np.integer]]) -> Ints:
    return np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)


def step_costs(expert: BatchExpert, weights: Weights) -> tuple[int, ...]:
    """Each seat takes its share of the rank's points for load from the next, and counts against evenness."""
    capacity, held = expert.facts.capacity, expert.facts.open_seats
    costs = [
        round(UNIT * (LOAD_MOST * taken + weights.evenness * (held + taken)) / capacity) for taken in range(expert.free)
    ]
    if costs and not held:
        costs[0] -= round(UNIT * weights.idle * min(expert.idle_days, weights.idle_days) / weights.idle_days)
    return tuple(costs)


def _firms(experts: Sequence[BatchExpert]) -> Ints:
    """Who works alone has a negative number of the own."""
    numbers = (-1 - index if expert.firm is None else expert.firm for index, expert in enumerate(experts))
    return np.fromiter(numbers, np.int64, len(experts))
