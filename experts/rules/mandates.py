"""No paid mandate in the same case while the expert advises and for six months after the case is closed.

Source: routing_rules, kind `COI`: 受聘指导期间及结案后6个月内不得就同案接受有偿委托，除企业主动书面要求
并经平台公开登记.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS_AFTER_CLOSING = 6


def free_from(closed_on: date) -> date:
    """The first day on which a paid mandate is allowed again: the day after the same day six months later (the month's
    last day where it has none)."""
    months = closed_on.month - 1 + MONTHS_AFTER_CLOSING
    year, month = closed_on.year + months // 12, months % 12 + 1
    last = date(year, month, min(closed_on.day, monthrange(year, month)[1]))
    return date.fromordinal(last.toordinal() + 1)


def is_barred(*, advised_from: date, closed_on: date | None, day: date) -> bool:
    """Whether a mandate taken on `day` falls into the time in which none may be taken; all days Beijing. A case that is
    not closed bars without end."""
    return day >= advised_from and (closed_on is None or day < free_from(closed_on))
