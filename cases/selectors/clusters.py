"""Which claimants and dockets have hit many: one count for the levels, the figures and the clusters themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min

from cases.models import Case, ClaimantAlias
from cases.querysets import CaseQuerySet
from cases.rules.clusters import LOOK_BACK, SMALLEST, ClusterKind, claimant_key
from portal.tenancy.scope import system

KEYS = {ClusterKind.CLAIMANT: "dossier__claimant_key", ClusterKind.DOCKET: "dossier__docket_key"}


def cluster_size(*, claimant_key: str, now: datetime, including: int) -> int:
    """Distinct enterprises with a case against the claimant in the last ninety days, the enterprise `including` with
    them. Asked as the system: a number leaves the wall, no name does. 1 when the claimant is unknown."""
    if not claimant_key:
        return 1
    return cluster_sizes(hits={including: (claimant_key, including)}, now=now)[including]


def cluster_sizes(*, hits: Mapping[int, tuple[str, int]], now: datetime) -> dict[int, int]:
    """The same for many at once, in two queries: each key names a claimant and the enterprise to be counted with."""
    claimants = {claimant for claimant, _enterprise in hits.values() if claimant}
    if not claimants:
        return dict.fromkeys(hits, 1)
    with system("cases.cluster_size"):
        recent = _recent(now).filter(dossier__claimant_key__in=claimants).order_by()
        counted = recent.values_list("dossier__claimant_key").annotate(n=Count("enterprise_id", distinct=True))
        sizes: dict[str, int] = defaultdict(int, counted)
        own = recent.filter(enterprise_id__in={enterprise for _claimant, enterprise in hits.values()})
        among = set(own.values_list("dossier__claimant_key", "enterprise_id"))
    return {key: sizes[hit[0]] + (hit not in among) if hit[0] else 1 for key, hit in hits.items()}


def claimant_of(name: str) -> str:
    """The key under which a claimant is counted, by whichever of its names; "" for nobody. Asked as the system: who
    files need not know what the national centre knows of the name."""
    key = claimant_key(name)
    if not key:
        return ""
    with system("cases.cluster_size"):
        return ClaimantAlias.objects.filter(key=key).values_list("same_as", flat=True).first() or key


def platforms_hit(case: Case, *, now: datetime) -> int:
    """Platforms responsible for a case against the same claimant within the last ninety days. Asked as the system: a
    number leaves the wall, no case does."""
    claimant = case.dossier.claimant_key
    if not claimant:
        return 0
    with system("cases.cluster_size"):
        recent = _recent(now).filter(dossier__claimant_key=claimant).order_by()
        return recent.aggregate(n=Count("platform_id", distinct=True))["n"]


def cases_of(kind: ClusterKind, key: str, *, now: datetime) -> CaseQuerySet:
    """The cases that make a cluster now."""
    return _recent(now).filter(**{KEYS[kind]: key})


def grouped(kind: ClusterKind, *, now: datetime, keys: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Every cluster of a kind in the whole country, the largest first; `keys` narrows. One query.

    `place` and `proceeding` are empty where the cases of a cluster differ in them.
    """
    column = KEYS[kind]
    cases = _recent(now).exclude(dossier=None).exclude(**{column: ""})
    if keys is not None:
        cases = cases.filter(**{f"{column}__in": list(keys)})
    found = (
        cases.order_by()
        .values(column)
        .annotate(
            enterprises=Count("enterprise_id", distinct=True),
            cases=Count("pk"),
            platforms=ArrayAgg("platform_id", distinct=True),
            places=Count("jurisdiction", distinct=True),
            proceedings=Count("proceeding_type", distinct=True),
            place=Min("jurisdiction"),
            proceeding=Min("proceeding_type"),
            first=Min("submitted_at"),
            latest=Max("submitted_at"),
        )
        .filter(enterprises__gte=SMALLEST[kind])
        .order_by("-enterprises", "-cases", column)
    )
    return [
        {
            "key": row[column],
            "enterprises": row["enterprises"],
            "cases": row["cases"],
            "platforms": sorted(row["platforms"]),
            "place": row["place"] if row["places"] == 1 else "",
            "proceeding": row["proceeding"] if row["proceedings"] == 1 else "",
            "first": row["first"],
            "latest": row["latest"],
        }
        for row in found
    ]


def _recent(now: datetime) -> CaseQuerySet:
    return Case.objects.filter(restricted=False, submitted_at__gte=now - LOOK_BACK)
