"""Figures of what is open now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from cases.querysets import CaseQuerySet

EMPTY: dict[str, Any] = {"open": 0, "late": 0, "oldest": None}


def _late(now: datetime) -> Count:
    return Count("pk", filter=Q(promise_due__lte=now))


def by_state(cases: CaseQuerySet, *, now: datetime) -> list[dict[str, Any]]:
    """Open cases by state and level, and how many have a promise that is late."""
    found = cases.open().order_by("state", "level").values("state", "level")
    return list(found.annotate(n=Count("pk"), late=_late(now)))


def by_handler(cases: CaseQuerySet, *, now: datetime) -> list[dict[str, Any]]:
    """Open cases by handler (None: unclaimed) and level."""
    found = cases.open().order_by("handler_id").values("handler_id")
    levels = {level: Count("pk", filter=Q(level=level)) for level in ("red", "yellow", "blue")}
    return list(found.annotate(n=Count("pk"), late=_late(now), **levels))


def by_platform(cases: CaseQuerySet, *, now: datetime) -> dict[int, dict[str, Any]]:
    """`oldest`: whole days for which the oldest open case has been open."""
    found = cases.open().order_by().values("platform_id")
    counted = found.annotate(open=Count("pk"), late=_late(now), first=Min("submitted_at"))
    rows = {}
    for row in counted:
        oldest = (now - row["first"]).days
        rows[row["platform_id"]] = {"open": row["open"], "late": row["late"], "oldest": oldest}
    return rows
