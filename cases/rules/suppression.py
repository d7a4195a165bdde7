"""Small numbers that could point at one enterprise are not told to those who see only statistics. Pure.

LAW: house rule of the permission matrix (统计: 汇总, <5 抑制). A total beside a suppressed cell is rounded to tens, so
that the cell cannot be had back by subtraction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SMALLEST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Told:
    """How a count may be told: as it is, as "fewer than five" or rounded to tens."""

    count: int
    few: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How one reader is told counts; `suppressed` for those who see only statistics."""

    suppressed: bool = False

    def cell(self, count: int) -> Told:
        return Told(0, few=True) if self.hides(count) else Told(count)

    def total(self, count: int, cells: Iterable[int] | None = None) -> Told:
        """A sum of `cells`; rounded when one of them is hidden, or when nobody can say of what it is the sum."""
        if self.hides(count):
            return Told(0, few=True)
        if not self.suppressed or (cells is not None and not any(map(self.hides, cells))):
            return Told(count)
        return Told(round(count, -1) or 10, about=True)

    def hides(self, count: int) -> bool:
        return self.suppressed and 0 < count < SMALLEST_TOLD

    def drawn(self, count: int) -> int:
        """What a picture may show of the cell."""
        return self.cell(count).count

    def may_average(self, count: int) -> bool:
        """Whether a share, a median or a sum over so many cases may be told."""
        return count > 0 and not self.hides(count)
