"""The bound: the linear programme over every edge, solved with few of them.

Edges that could improve the solution are found by their price and added until there are none; then no edge that was
left out can help, and the objective is a bound for whole panels too. Nothing is pruned by rank.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from experts.rules.batch.model import Floats, Model, Solved
from experts.rules.batch.sides import Row, broken
from experts.rules.batch.world import Ints, World

FIRST, MORE = 8, 20  # edges per slot: to begin with, and per round
NEAR = 1000.0  # hundredths of a point below the best of a slot
ROUNDS = 60  # of guessing prices
SMALLEST = 1e-4  # a gain that counts, in hundredths of a point
Used = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`bound`: nothing is better, in hundredths of a point. `gains`: what each edge would add at the prices found
    (never above 0 but for rounding); `rows`: the side rows that mattered; `complete`: no better bound of its kind."""

    solved: Solved
    bound: float
    gains: Floats
    rows: frozenset[Row]
    rounds: int
    complete: bool


def relax(world: World, *, until: float) -> Relaxed:
    """`until`: `time.monotonic()` at which to stop; what is there then is a bound, too, only a weaker one."""
    model = Model(world, cases=range(len(world.asked.cases)), held=np.zeros(len(world.steps), np.int64), whole=False)
    inside = np.zeros(len(world.value), np.bool_)
    fresh = _promising(world)
    rounds, bound = 0, np.inf
    while True:
        rounds += 1
        inside[fresh] = True
        model.add(fresh)
        solved = model.solve()
        rows = broken(world, used(world, solved)) - set(model.rows)
        model.limit((row, 1) for row in sorted(rows, key=sorted))
        if rows:  # their prices come with the next round
            fresh = np.zeros(0, np.int64)
            continue
        gains = _gains(world, solved)
        bound = min(bound, solved.objective + _overlooked(world, gains))
        improving = np.flatnonzero(~inside & (gains > SMALLEST))
        fresh = best_of_each(world, gains, MORE, among=improving)
        late = time.monotonic() > until
        if not len(fresh) or late:
            return Relaxed(solved, bound, gains, frozenset(model.rows), rounds, complete=not len(fresh))


def used(world: World, solved: Solved) -> Used:
    """How far each (expert, case) is chosen."""
    shares: defaultdict[tuple[int, int], float] = defaultdict(float)
    taken = np.flatnonzero(solved.chosen > 1e-7)
    edges = solved.edges[taken]
    cases = world.case_of[world.slot[edges]]
    for expert, case, share in zip(world.expert[edges].tolist(), cases.tolist(), solved.chosen[taken], strict=True):
        shares[expert, case] += float(share)
    return shares


def _promising(world: World) -> Ints:
    """Edges to begin with: near the best of their slot at the guessed prices."""
    net = world.value - guessed_prices(world)[world.expert]
    best = np.full(len(world.slots), -np.inf)
    np.maximum.at(best, world.slot, net)
    return best_of_each(world, net, FIRST, among=np.flatnonzero(net >= best[world.slot] - NEAR))


def guessed_prices(world: World) -> Floats:
    """A rough price of each expert's time, raised while more ask for it than there is: to begin with good edges."""
    prices = np.zeros(len(world.steps))
    if not len(world.value):
        return prices
    free = np.array([len(steps) for steps in world.steps], float)
    filled = np.flatnonzero(np.diff(world.starts) > 0)
    first = world.starts[:-1][filled]
    counts = np.array([world.slots[slot].count for slot in filled], float)
    owner = np.repeat(np.arange(len(filled)), np.diff(world.starts)[filled])
    for turn in range(ROUNDS):
        net = world.value - prices[world.expert]
        best = np.maximum.reduceat(net, first)
        hit = np.flatnonzero(net >= best[owner])
        _, leaders = np.unique(owner[hit], return_index=True)
        wanted = np.bincount(world.expert[hit[leaders]], weights=counts, minlength=len(free))
        step = 400.0 / (1 + turn / 8)
        prices = np.maximum(prices + step * (wanted - free) / np.maximum(free, 1), 0.0)
    return prices


def best_of_each(world: World, worth: Floats, most: int, *, among: Ints | None = None) -> Ints:
    """The `most` edges of each slot with the highest worth; `among`: only of these, in the order of all."""
    edges = np.arange(len(worth)) if among is None else among
    slots = world.slot[edges]
    order = np.lexsort((-worth[edges], slots))
    starts = np.searchsorted(slots, slots)  # the first of each one's slot
    place = np.arange(len(order)) - starts
    return np.sort(edges[order[place < most]]).astype(np.int64)


def _gains(world: World, solved: Solved) -> Floats:
    gains = world.value - solved.expert_prices[world.expert] - solved.slot_prices[world.slot]
    for (expert, case), price in solved.side_prices.items():
        edges = world.edges_of_case(case)
        gains[edges][world.expert[edges] == expert] -= price
    return gains


def _overlooked(world: World, gains: Floats) -> float:
    """At most so much more would be there with every edge: each case takes the best gain for each of its seats."""
    if not len(gains):
        return 0.0
    best = np.zeros(len(world.slots))
    np.maximum.at(best, world.slot, np.maximum(gains, 0.0))
    per_plan = np.zeros(len(world.plans))
    for number, slot in enumerate(world.slots):
        per_plan[slot.plan] += slot.count * best[number]
    per_case: defaultdict[int, float] = defaultdict(float)
    for number, plan in enumerate(world.plans):
        per_case[plan.case] = max(per_case[plan.case], float(per_plan[number]))
    return sum(per_case.values())
