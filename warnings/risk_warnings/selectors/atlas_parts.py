"""Pieces of the risk atlas: a row of the ranking, a matrix, sums over parts of keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.rules.suppression import Counts
from cases.selectors.dashboard_places import Tile
from cases.selectors.dashboard_words import Table, month_words
from risk_warnings.rules.atlas import Change
from risk_warnings.rules.risk_kinds import kind_label
from risk_warnings.words import lang


def change_words(found: Change | None) -> str:
    """+31%, −7%, in round numbers that are small only "more"; a dash where there is nothing to compare with."""
    if found is None:
        return "–"
    if found.percent:
        return f"{'+' if found.percent > 0 else '−'}{abs(found.percent)}%"
    if found.percent is None and found.direction:
        return _("more") if found.direction > 0 else _("fewer")
    return _("as many")


def span_words(span: Sequence[str]) -> str:
    """ "7月", "6月–8月", "Jun–Aug": one month, or the first and the last of several."""
    first, last = month_words(span[0]), month_words(span[-1])
    return first if len(span) == 1 else f"{first}–{last}"


def kind_words(kind: str) -> str:
    return kind_label(kind, lang())


@dataclass(frozen=True)
class Destination:
    """One row of the ranking; `levels` in words, `parts` of the bar as (class, x, width)."""

    country: str
    name: str
    levels: Sequence[str]
    parts: Sequence[tuple[str, float, float]]
    months: Sequence[int]
    change: str
    first_kind: str


@dataclass(frozen=True)
class Matrix:
    """`rows`: (code, name, tiles, sum)."""

    title: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[Tile], str]]

    @property
    def table(self) -> Table:
        return Table(
            self.title,
            (self.corner, *self.columns, *([_("Together")] if self.rows and self.rows[0][3] else [])),
            [
                (f"{code} {name}".strip(), *(tile.words for tile in tiles), *([total] if total else []))
                for code, name, tiles, total in self.rows
            ],
        )


def summed(counts: Counter, *axes: int) -> Counter:
    """The counts with only these parts of their keys: one part as it is, several as a tuple."""
    found: Counter = Counter()
    for key, count in counts.items():
        found[key[axes[0]] if len(axes) == 1 else tuple(key[axis] for axis in axes)] += count
    return found


def ranked(numbers: Counter, counts: Counts) -> list[str]:
    """The most frequent first, as they are told: the order gives nothing away beside the numbers. Ties in the order of
    their codes. What has no code is not named."""
    return sorted((code for code in numbers if code), key=lambda code: (-counts.drawn(numbers[code]), code))
