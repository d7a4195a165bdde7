"""Figures of what was promised: kept and broken, over every clock that ended in a period or is overdue now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from cases.models import PromiseClock
from cases.querysets import CaseQuerySet

EMPTY = {"kept": 0, "promised": 0}


def broken(now: datetime) -> Q:
    """Not kept in time, or not kept yet and overdue."""
    return Q(outcome=PromiseClock.Outcome.LATE) | Q(ended_at=None, due_at__lte=now)


def decided(*, since: datetime, now: datetime) -> QuerySet[PromiseClock]:
    """The clocks that count: kept or broken in the period, or overdue now. What was dropped counts for nobody."""
    ended = Q(outcome__in=[PromiseClock.Outcome.KEPT, PromiseClock.Outcome.LATE], ended_at__gte=since)
    return PromiseClock.objects.filter(ended | Q(ended_at=None, due_at__lte=now))


def by_platform_and_level(cases: CaseQuerySet, *, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """Rows with `platform`, `level`, `kept` and `promised`."""
    found = (
        decided(since=since, now=now).filter(case__in=cases.order_by()).order_by().values("case__platform_id", "level")
    )
    rows = found.annotate(promised=Count("pk"), kept=Count("pk", filter=Q(outcome=PromiseClock.Outcome.KEPT)))
    return [
        {"platform": row["case__platform_id"], "level": row["level"], "kept": row["kept"], "promised": row["promised"]}
        for row in rows
    ]


def summed(rows: Iterable[dict[str, Any]], key: str) -> dict[Any, dict[str, int]]:
    """The counts by platform, or by level."""
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        total = found.setdefault(row[key], dict(EMPTY))
        for name in EMPTY:
            total[name] += row[name]
    return found
