"""Clusters: one claimant against many enterprises. Numbers leave the walls of the platforms, no name does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min

from cases.models import Case
from cases.selectors.clusters import LOOK_BACK

SMALLEST = 10  # enterprises


def clusters(*, now: datetime) -> list[dict[str, Any]]:
    """Claimants against at least ten enterprises in the last ninety days, in the whole country; the largest first.

    `place` and `proceeding` are empty where the cases of a cluster differ in them.
    """
    found = (
        Case.objects.filter(restricted=False, submitted_at__gte=now - LOOK_BACK)
        .exclude(dossier__claimant_key="")
        .exclude(dossier=None)
        .order_by()
        .values("dossier__claimant_key")
        .annotate(
            enterprises=Count("enterprise_id", distinct=True),
            cases=Count("pk"),
            platforms=ArrayAgg("platform_id", distinct=True),
            places=Count("jurisdiction", distinct=True),
            proceedings=Count("proceeding_type", distinct=True),
            place=Min("jurisdiction"),
            proceeding=Min("proceeding_type"),
            latest=Max("submitted_at"),
        )
        .filter(enterprises__gte=SMALLEST)
        .order_by("-enterprises", "-cases", "dossier__claimant_key")
    )
    return [
        {
            "enterprises": row["enterprises"],
            "cases": row["cases"],
            "platforms": sorted(row["platforms"]),
            "place": row["place"] if row["places"] == 1 else "",
            "proceeding": row["proceeding"] if row["proceedings"] == 1 else "",
            "latest": row["latest"].isoformat(),
        }
        for row in found
    ]
