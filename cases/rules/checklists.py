"""What each level asks for, point by point: special handling, a plan of its own, a risk notice. Pure.

Rows and sources: `cases/data/level_checklists.csv`. A case keeps the points that it was given; a point that a later
table no longer has is still named by its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cases.rules.words import Words, read_table


@dataclass(frozen=True, slots=True)
class Point:
    level: str
    item: str
    version: str
    words: Words
    hint: Words
    source: Words


@cache
def points(level: str) -> tuple[Point, ...]:
    """Those of a level, in the order in which they are done."""
    return tuple(point for point in _table().values() if point.level == level)


def point(level: str, item: str) -> Point:
    """One of them; its code for words where the table has none of that name any more."""
    unknown = Point(level, item, "", Words(item, item), Words("", ""), Words("", ""))
    return _table().get((level, item), unknown)


@cache
def _table() -> dict[tuple[str, str], Point]:
    return {
        (row["level"], row["item"]): Point(
            level=row["level"],
            item=row["item"],
            version=row["version"],
            words=Words(row["zh"], row["en"]),
            hint=Words(row["hint_zh"], row["hint_en"]),
            source=Words(row["source_zh"], row["source_en"]),
        )
        for row in read_table("level_checklists.csv")
    }
