"""Whole panels: first those that the linear programme already gives whole, the rest by branching; then, while time is
left and something could still be better, a search over every edge that could belong to something better."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from experts.rules.batch.asked import UNIT
from experts.rules.batch.model import Floats, Model, Solved
from experts.rules.batch.relax import Relaxed, best_of_each, used
from experts.rules.batch.sides import Pair, Row, broken, keeps
from experts.rules.batch.world import Ints, World

NEAR = 1e-6
CHOICE = 15  # edges per slot for the panels that are not whole yet
LEAST_SECONDS = 5.0
MOST_SEARCHED = 30_000  # more than that: HiGHS presolves longer than anybody waits, and heeds no clock meanwhile


@dataclass(frozen=True, slots=True)
class Assignment:
    """`edges` are chosen; `value` and `bound` in hundredths of a point."""

    edges: Ints
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.value >= self.bound


def assign(world: World, relaxed: Relaxed, *, until: float) -> Assignment:
    """`until`: `time.monotonic()` at which to stop searching; the first whole solution is always made."""
    bound = math.floor(relaxed.bound + 1e-3)
    edges = _rounded(world, relaxed, until=until)
    first = Assignment(edges, value_of(world, edges), bound)
    if first.proven or time.monotonic() > until:
        return first
    return _searched(world, relaxed, first, until=until)


def value_of(world: World, edges: Ints) -> int:
    """The objective of whole panels, counted anew, not taken from the solver. Raises RuntimeError for half a panel."""
    filled = np.bincount(world.slot[edges], minlength=len(world.slots))
    loads = np.bincount(world.expert[edges], minlength=len(world.steps))
    opened = sorted({world.slots[slot].plan for slot in np.flatnonzero(filled)})
    for number in opened:
        for slot in world.slots_of(number):
            if world.slots[slot].needed and filled[slot] != world.slots[slot].count:
                raise RuntimeError(f"half a panel for case {world.asked.cases[world.plans[number].case].id}")
    worth = sum(world.plans[number].worth * UNIT for number in opened)
    steps = sum(sum(world.steps[expert][: int(loads[expert])]) for expert in np.flatnonzero(loads))
    return int(world.value[edges].sum()) + worth - steps


def _rounded(world: World, relaxed: Relaxed, *, until: float) -> Ints:
    """Keeps what is whole already."""
    solved = relaxed.solved
    cases = world.case_of[world.slot[solved.edges]]
    split = set(cases[_half(solved.chosen)].tolist())
    split |= {world.plans[number].case for number in np.flatnonzero(_half(solved.plans))}
    decided = solved.edges[(np.rint(solved.chosen) == 1) & ~np.isin(cases, list(split))]
    if not split:
        return np.sort(decided)
    held = np.bincount(world.expert[decided], minlength=len(world.steps)).astype(np.int64)
    is_open = np.isin(world.case_of[world.slot], list(split))
    choice = best_of_each(world, relaxed.gains, CHOICE)
    model = Model(world, cases=sorted(split), held=held, whole=True)
    model.add(choice[is_open[choice]])
    pairs = list(zip(world.expert[decided].tolist(), world.case_of[world.slot[decided]].tolist(), strict=True))
    until = max(until, time.monotonic() + LEAST_SECONDS)
    rest = _solved_apart(world, model, relaxed.rows, decided=pairs, until=until)
    return np.sort(np.concatenate([decided, rest.edges[rest.chosen > 0.5]]))


def _half(values: Floats) -> npt.NDArray[np.bool_]:
    return np.abs(values - np.rint(values)) > NEAR


def _solved_apart(
    world: World, model: Model, rows: Iterable[Row], *, decided: Sequence[Pair] = (), until: float
) -> Solved:
    """Solve until no side row is broken."""
    fixed = dict.fromkeys(decided, 1.0)
    model.limit((row, keeps(row, decided)) for row in sorted(rows, key=sorted))
    while True:
        solved = model.solve(until=until)
        again = broken(world, {**used(world, solved), **fixed}) - set(model.rows)
        if not again:
            return solved
        model.limit((row, keeps(row, decided)) for row in sorted(again, key=sorted))


def _searched(world: World, relaxed: Relaxed, first: Assignment, *, until: float) -> Assignment:
    """An edge that loses more than is missing to the bound is in nothing better: a search over the others is exact."""
    missing = first.bound - first.value
    candidates = np.flatnonzero(relaxed.gains >= -missing - 1)
    if len(candidates) > MOST_SEARCHED:
        return first
    candidates = np.union1d(candidates, first.edges).astype(np.int64)
    held = np.zeros(len(world.steps), np.int64)
    model = Model(world, cases=range(len(world.asked.cases)), held=held, whole=True)
    model.add(candidates)
    model.begin_with(first.edges)
    try:
        solved = _solved_apart(world, model, relaxed.rows, until=until)
    except RuntimeError:  # nothing better was found in time
        return first
    edges = np.sort(solved.edges[solved.chosen > 0.5])
    value = value_of(world, edges)
    best = edges if value > first.value else first.edges
    bound = min(first.bound, max(math.floor(solved.bound + 1e-3), value, first.value))
    return Assignment(best, max(value, first.value), bound)
