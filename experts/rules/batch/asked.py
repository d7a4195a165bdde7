"""What is asked: cases that want a panel, experts who may sit, and how much each aim weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from experts.rules.composition import SeatFacts
from experts.rules.facts import ExpertFacts
from experts.rules.matter import Matter

UNIT = 100  # points of the rank are counted in hundredths, so that sums are whole numbers


@dataclass(frozen=True, slots=True)
class BatchCase:
    """One case that wants a panel. `taken`: its present seats; `asked`: experts who have or had a seat on its panel;
    `kept`: (role, expert id) as proposed last time."""

    id: int
    matter: Matter
    taken: tuple[SeatFacts, ...] = ()
    asked: frozenset[int] = frozenset()
    kept: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class BatchExpert:
    """`firm` is None for whoever works alone; `idle_days` since the last invitation, or since the appointment."""

    facts: ExpertFacts
    firm: int | None = None
    idle_days: int = 0

    @property
    def free(self) -> int:
        """How many more seats fit."""
        return max(self.facts.capacity - self.facts.open_seats, 0)


@dataclass(frozen=True, slots=True)
class Weights:
    """In points of the rank, per seat; our own proposal.

    `panel`: what a whole panel is worth per seat that it needs, by composition: so much that urgent panels come first
    and no panel is left out for a better seat elsewhere. `evenness`: lost by a seat that fills the last of a capacity
    (a seat at half of it loses half). `idle`: won by the first seat of whoever has waited `idle_days` or longer.
    `keep`: won by a seat that was proposed before, so that a new case moves few others.
    """

    panel: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({"consultation": 1000, "red": 1000, "yellow": 300, "blue": 0})
    )
    evenness: int = 10
    idle: int = 4
    idle_days: int = 90
    keep: int = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """`apart`: pairs of case ids whose sides are against each other (adverse.py); no expert and no firm serves both."""

    cases: tuple[BatchCase, ...]
    experts: tuple[BatchExpert, ...]
    apart: frozenset[tuple[int, int]] = frozenset()
    weights: Weights = field(default_factory=Weights)
