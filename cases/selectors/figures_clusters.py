"""Clusters among the figures: one claimant against many enterprises. Numbers leave the walls, no name does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases.rules.clusters import ClusterKind
from cases.selectors.clusters import grouped

TOLD = ("enterprises", "cases", "platforms", "place", "proceeding")


def clusters(*, now: datetime) -> list[dict[str, Any]]:
    """Claimants against at least ten enterprises in the last ninety days, in the whole country; the largest first."""
    found = grouped(ClusterKind.CLAIMANT, now=now)
    return [{**{name: row[name] for name in TOLD}, "latest": row["latest"].isoformat()} for row in found]
