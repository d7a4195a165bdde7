"""The linear programme, for HiGHS: which edges are chosen, so that points less costs are highest.

maximise  sum of edge values + worth of open plans - cost of each expert's steps
expert    chosen edges of an expert = steps taken
slot      chosen edges = count, if the plan is open; <= count where the slot is not needed
case      at most one plan is open
sides     at most one pair of each row (sides.py)
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from experts.rules.batch.asked import UNIT
from experts.rules.batch.sides import Pair, Row
from experts.rules.batch.world import Ints, World

Floats = npt.NDArray[np.float64]
INFINITY = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Solved:
    """`objective` in hundredths of a point; `bound` is never below the best there is among the model's own edges.
    `edges` and `chosen` go together; `plans` by place in the world (0 where the model does not have it). Duals are
    those of the linear programme, empty for whole numbers."""

    objective: float
    bound: float
    edges: Ints
    chosen: Floats
    plans: Floats
    expert_prices: Floats
    slot_prices: Floats
    side_prices: dict[Pair, float]


class Model:
    """Of some `cases` (places), with `held` seats of each expert already given away. `whole`: no halves."""

    def __init__(self, world: World, *, cases: Sequence[int], held: Ints, whole: bool) -> None:
        self._world, self._whole = world, whole
        self._highs = highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 0.99)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        wanted = set(cases)
        self._plans = [number for number, plan in enumerate(world.plans) if plan.case in wanted]
        self._slots = [number for number, slot in enumerate(world.slots) if slot.case in wanted]
        self._row_of_expert = np.full(len(world.steps), -1, np.int64)
        self._row_of_slot = np.full(len(world.slots), -1, np.int64)
        self._rows_of_pair: defaultdict[Pair, list[int]] = defaultdict(list)
        self._columns_of: defaultdict[Pair, list[int]] = defaultdict(list)
        self.rows: dict[Row, int] = {}
        self._case_of = world.case_of
        self._edges: list[Ints] = []
        self._rows_and_columns(held)
        self._first = self._highs.getNumCol()

    def _rows_and_columns(self, held: Ints) -> None:
        """Everything but the edges."""
        world, row = self._world, 0
        free = [expert for expert, steps in enumerate(world.steps) if len(steps) > held[expert]]
        self._row_of_expert[free] = np.arange(len(free))
        self._row_of_slot[self._slots] = len(free) + np.arange(len(self._slots))
        row = len(free) + len(self._slots)
        row_of_case: dict[int, int] = {}
        for number in self._plans:
            row_of_case.setdefault(world.plans[number].case, row + len(row_of_case))
        lower = np.full(row + len(row_of_case), -INFINITY)
        upper = np.zeros(row + len(row_of_case))
        lower[: len(free)] = 0.0
        lower[[self._row_of_slot[number] for number in self._slots if world.slots[number].needed]] = 0.0
        upper[row:] = 1.0
        nothing = np.zeros(0)
        self._highs.addRows(
            len(lower), lower, upper, 0, np.zeros(len(lower), np.int32), nothing.astype(np.int32), nothing
        )
        columns: list[tuple[float, list[tuple[int, float]]]] = [
            (-float(cost), [(int(self._row_of_expert[expert]), -1.0)])
            for expert in free
            for cost in world.steps[expert][held[expert] :]
        ]
        self._first_plan = len(columns)
        row_of_plan_slot = defaultdict(list)
        for number in self._slots:
            slot = world.slots[number]
            row_of_plan_slot[slot.plan].append((int(self._row_of_slot[number]), -float(slot.count)))
        for number in self._plans:
            plan = world.plans[number]
            entries = [*row_of_plan_slot[number], (row_of_case[plan.case], 1.0)]
            columns.append((float(plan.worth * UNIT), entries))
        self._add_columns([cost for cost, _ in columns], [entries for _, entries in columns])

    def _add_columns(self, costs: Sequence[float], entries: Sequence[Sequence[tuple[int, float]]]) -> None:
        """Each between 0 and 1."""
        count, starts = len(costs), np.concatenate(([0], np.cumsum([len(rows) for rows in entries]))).astype(np.int32)
        rows = np.array([row for listed in entries for row, _ in listed], np.int32)
        shares = np.array([share for listed in entries for _, share in listed], float)
        lower, upper = np.zeros(count), np.ones(count)
        self._highs.addCols(count, np.array(costs, float), lower, upper, len(rows), starts[:-1], rows, shares)

    def add(self, edges: Ints) -> None:
        """Edges of the model's own slots that it does not have yet; experts without a free seat are dropped."""
        world = self._world
        edges = edges[self._row_of_expert[world.expert[edges]] >= 0]
        if not len(edges):
            return
        experts, slots = world.expert[edges], world.slot[edges]
        cases, first = self._case_of[slots], self._highs.getNumCol()
        pairs = list(zip(experts.tolist(), cases.tolist(), strict=True))
        tied = [self._rows_of_pair.get(pair, ()) for pair in pairs] if self.rows else [()] * len(pairs)
        own = zip(self._row_of_expert[experts].tolist(), self._row_of_slot[slots].tolist(), strict=True)
        index = [(*rows, *more) for rows, more in zip(own, tied, strict=True)]
        starts = np.concatenate(([0], np.cumsum([len(rows) for rows in index]))).astype(np.int32)
        flat = np.fromiter((row for rows in index for row in rows), np.int32, int(starts[-1]))
        count = len(edges)
        upper = np.full(count, 1.0 if self._whole else INFINITY)
        self._highs.addCols(
            count,
            world.value[edges].astype(float),
            np.zeros(count),
            upper,
            len(flat),
            starts[:-1],
            flat,
            np.ones(len(flat)),
        )
        for column, pair in enumerate(pairs, first):
            self._columns_of[pair].append(column)
        self._edges.append(edges)

    def limit(self, rows: Iterable[tuple[Row, int]]) -> None:
        """Side rows, each with how many of its pairs may come true."""
        for row, most in rows:
            columns = np.array([column for pair in row for column in self._columns_of.get(pair, ())], np.int32)
            self.rows[row] = number = self._highs.getNumRow()
            self._highs.addRow(-INFINITY, float(most), len(columns), columns, np.ones(len(columns)))
            for pair in row:
                self._rows_of_pair[pair].append(number)

    def begin_with(self, edges: Ints) -> None:
        """Tell the search of whole numbers what has been found already."""
        world, start = self._world, np.zeros(self._highs.getNumCol())
        mine = np.concatenate([*self._edges, np.zeros(0, np.int64)])
        start[self._first :] = np.isin(mine, edges)
        opened = {world.slots[slot].plan for slot in world.slot[edges].tolist()}
        start[self._first_plan : self._first] = [number in opened for number in self._plans]
        loads, column = np.bincount(world.expert[edges], minlength=len(world.steps)), 0
        for expert in np.flatnonzero(self._row_of_expert >= 0):
            start[column : column + loads[expert]] = 1.0
            column += len(world.steps[expert])
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        self._highs.setSolution(solution)

    def solve(self, *, until: float = INFINITY) -> Solved:
        """`until`: `time.monotonic()`. Raises RuntimeError when HiGHS finds nothing in time."""
        highs = self._highs
        highs.setOptionValue("time_limit", highs.getRunTime() + max(until - time.monotonic(), 0.0))
        if self._whole:
            columns = np.arange(self._first_plan, highs.getNumCol(), dtype=np.int32)
            kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
            highs.changeColsIntegrality(len(columns), columns, kinds)
        highs.run()
        info, solution = highs.getInfo(), highs.getSolution()
        if info.primal_solution_status != 2:
            raise RuntimeError(f"no assignment: {highs.modelStatusToString(highs.getModelStatus())}")
        values = np.array(solution.col_value)
        plans = np.zeros(len(self._world.plans))
        plans[self._plans] = values[self._first_plan : self._first]
        edges = np.concatenate([*self._edges, np.zeros(0, np.int64)])
        bound = info.mip_dual_bound if self._whole else info.objective_function_value
        prices = np.zeros(0) if self._whole else np.array(solution.row_dual)
        return Solved(info.objective_function_value, bound, edges, values[self._first :], plans, *self._prices(prices))

    def _prices(self, duals: Floats) -> tuple[Floats, Floats, dict[Pair, float]]:
        if not len(duals):
            return duals, duals, {}
        padded = np.append(duals, 0.0)  # what has no row costs nothing: index -1
        sides = {
            pair: total
            for pair, rows in self._rows_of_pair.items()
            if (total := float(sum(duals[row] for row in rows)))
        }
        return padded[self._row_of_expert], padded[self._row_of_slot], sides
