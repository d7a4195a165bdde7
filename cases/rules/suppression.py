"""Small numbers that could point at one enterprise are not told to those who see only statistics. Pure.

LAW: house rule of the permission matrix (统计: 汇总, 最小单元≥5). One to four is "fewer than five"; from five on every
number, cell or total alike, is told in tens. So neither a total minus the other cells, nor the total of another table
over the same cases, gives a hidden number back: each stays compatible with at least two values (ADR 0018).
"""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST_TOLD = 5
STEP = 10


@dataclass(frozen=True, slots=True)
class Told:
    """How a count may be told: as it is, as "fewer than five" or in tens."""

    count: int
    few: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How one reader is told counts; `suppressed` for those who see only statistics."""

    suppressed: bool = False

    def cell(self, count: int) -> Told:
        """A count, of a cell or of a sum. Tens begin at five, so that no class has an edge that only one combination of
        hidden cells can reach."""
        if not self.suppressed or count == 0:
            return Told(count)
        if self.hides(count):
            return Told(0, few=True)
        return Told((count + STEP // 2) // STEP * STEP, about=True)

    def hides(self, count: int) -> bool:
        return self.suppressed and 0 < count < SMALLEST_TOLD

    def drawn(self, count: int) -> int:
        """What a picture may show of the cell."""
        return self.cell(count).count

    def may_average(self, count: int) -> bool:
        """Whether a median or a sum over so many cases may be told."""
        return count > 0 and not self.hides(count)

    def may_share(self, part: int, whole: int) -> bool:
        """Whether the share of `part` in `whole` may be told: neither of the two sides is a hidden number."""
        return self.may_average(whole) and not self.hides(part) and not self.hides(whole - part)
