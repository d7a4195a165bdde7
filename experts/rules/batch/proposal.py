"""What a batch proposes, case by case, and how good it is as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from experts.rules.batch.asked import UNIT
from experts.rules.batch.fairness import Fairness
from experts.rules.composition import Problem
from experts.rules.suggestion import Missing


@dataclass(frozen=True, slots=True)
class ProposedSeat:
    """`place` of `able` by rank among those who may take the seat. Who stands higher and was not taken: `used_up` whose
    free seats are all given to cases where they are worth more, `spared` to spread the work (evenness, idle, kept)."""

    role: str
    expert_id: int
    is_lead: bool
    points: float
    place: int
    able: int
    used_up: int
    spared: int
    kept: bool


@dataclass(frozen=True, slots=True)
class CaseProposal:
    """`problems` of the panel with the present and the proposed seats, () when it is whole; then `missing` says who is
    lacking and what keeps the others out, and the seats are the nearest possibility."""

    case_id: int
    seats: tuple[ProposedSeat, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class Batch:
    """Points of the rank: `value` is what the assignment is worth by all aims, `bound` what no assignment can exceed,
    `rank_points` the ranks of its seats alone."""

    cases: tuple[CaseProposal, ...]
    value: int
    bound: int
    rank_points: float
    fairness: Fairness
    seconds: float
    sizes: Mapping[str, int]

    @property
    def gap_points(self) -> float:
        return max(self.bound - self.value, 0) / UNIT

    @property
    def gap(self) -> float:
        """Share of the points of the seats alone, which is the stricter measure: the worth of panels is left out."""
        return self.gap_points / self.rank_points if self.rank_points else float(self.gap_points > 0)

    @property
    def proven(self) -> bool:
        return self.value >= self.bound
