"""How well something was compared with its source, weakest first; the codes of `Check`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

CHECKS = ("unverified", "secondary_source", "source_read")


def weakest(checks: Iterable[str]) -> str:
    """What a whole may claim: no more than its weakest part; nothing at all is not verified."""
    return min(checks, key=CHECKS.index, default=CHECKS[0])


def check_of(sources: list[dict[str, Any]]) -> tuple[str, date | None]:
    """What a text may claim by its sources: the weakest check and the oldest day; no day where one source has none."""
    days = [date.fromisoformat(one["checked_on"]) if one.get("checked_on") else None for one in sources]
    known = [day for day in days if day]
    return weakest(one["check"] for one in sources), min(known) if known and len(known) == len(days) else None
