"""In which way a file reaches a person who may read it. Pure.

Source: permission_matrix.csv, row 案件详情与文书: experts read with a mark of theirs, the head of a platform reads
trade secrets with a reason; files that were not found clean reach nobody.
"""

from __future__ import annotations

from enum import StrEnum


class ScanState(StrEnum):
    """`UNSCANNED`: taken in where no scanner is configured, and said so."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    OVERSIZE = "oversize"
    UNSCANNED = "unscanned"


class Way(StrEnum):
    PLAIN = "plain"
    MARKED = "marked"  # a copy with the reader's name on every page
    REASON = "reason"  # after saying why
    CONFIRM = "confirm"  # cannot carry a mark; after promising to keep it
    PENDING = "pending"  # the scanner has not spoken yet
    INFECTED = "infected"
    OVERSIZE = "oversize"
    UNMARKABLE = "unmarkable"  # cannot carry a mark and is too secret to go without


HELD = frozenset({Way.PENDING, Way.INFECTED, Way.OVERSIZE})
ASKS = frozenset({Way.REASON, Way.CONFIRM})
SECRET_LEVELS = frozenset({"trade_secret", "restricted"})
MARKABLE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


def way_of(*, scan_state: str, content_type: str, level: str, expert: bool, reason_needed: bool) -> Way:
    """How the file goes to a reader; the first that applies: not judged clean, expert, reason, as it is."""
    if scan_state in HELD:
        return Way(scan_state)
    if expert:
        if content_type in MARKABLE:
            return Way.MARKED
        return Way.UNMARKABLE if level in SECRET_LEVELS else Way.CONFIRM
    return Way.REASON if reason_needed and level in SECRET_LEVELS else Way.PLAIN
