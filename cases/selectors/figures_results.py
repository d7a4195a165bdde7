"""Figures of what was closed in a period: outcomes, loss avoided, ratings. Opened again, a case counts no more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Aggregate, Avg, Count, Q, Sum

from cases.querysets import CaseQuerySet

EMPTY = {
    "closed": 0,
    "verified": 0,
    "verified_n": 0,
    "claimed": 0,
    "claimed_n": 0,
    "rated": 0,
    "satisfied": 0,
    "rating": None,
}
SATISFIED = 4  # of five


def _columns() -> dict[str, Aggregate]:
    verified = Q(outcome__verified=True)
    with_amount = Q(outcome__loss_avoided_cny__gt=0)
    return {
        "closed": Count("outcome"),
        "verified": Sum("outcome__loss_avoided_cny", filter=verified),
        "verified_n": Count("outcome", filter=verified & with_amount),
        "claimed": Sum("outcome__loss_avoided_cny", filter=~verified),
        "claimed_n": Count("outcome", filter=with_amount & Q(outcome__verified=False)),
        "rated": Count("rating"),
        "satisfied": Count("rating", filter=Q(rating__overall__gte=SATISFIED)),
        "rating": Avg("rating__overall"),
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Whole yuan and two decimals of a rating."""
    return {
        **row,
        "verified": int(row["verified"] or 0),
        "claimed": int(row["claimed"] or 0),
        "rating": None if row["rating"] is None else round(float(row["rating"]), 2),
    }


def results(cases: CaseQuerySet, *, since: datetime) -> dict[str, Any]:
    return _plain(cases.filter(closed_at__gte=since).aggregate(**_columns()))


def by_platform(cases: CaseQuerySet, *, since: datetime) -> dict[int, dict[str, Any]]:
    found = cases.filter(closed_at__gte=since).order_by().values("platform_id").annotate(**_columns())
    return {row.pop("platform_id"): _plain(row) for row in found}
