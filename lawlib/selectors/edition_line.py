"""The little drawn line of editions: one mark for each day on which something was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.web.ui.dates import beijing_day

WIDTH, EDGE, APART = 720, 40, 90  # units of the drawing; marks stand at least so far apart
MOST = 7


@dataclass(frozen=True, slots=True)
class Mark:
    number: int
    day: date
    x: int
    is_read: bool


@dataclass(frozen=True, slots=True)
class EditionLine:
    """`marks` are the last days of publication, oldest first; `left_out` how many came before them. `at` is the mark
    that is read, None before the first."""

    marks: tuple[Mark, ...]
    left_out: int
    day: date
    day_x: int
    at: Mark | None
    total: int


def edition_line(published: Iterable[datetime | None], *, on: date | None, now: datetime) -> EditionLine:
    days = sorted({beijing_day(moment) for moment in published if moment})
    shown, read_day = days[-MOST:], on or beijing_day(now)
    left_out = len(days) - len(shown)
    last = max((day for day in days if day <= read_day), default=None)
    step = min(APART * 2, (WIDTH - 2 * EDGE - APART) // max(len(shown), 1)) if shown else APART
    marks = tuple(Mark(left_out + at + 1, day, EDGE + at * step, day == last) for at, day in enumerate(shown))
    at = next((mark for mark in marks if mark.is_read), None)
    return EditionLine(marks, left_out, read_day, (at.x + step // 2 if at else EDGE // 2), at, len(days))
