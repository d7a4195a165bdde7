"""Finds clusters and keeps their numbers: for the keys of one case when it arrives, for all by the sweep."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from cases.models import Cluster, ClusterMember, Dossier
from cases.rules.clusters import ClusterKind
from cases.selectors.clusters import cases_of, grouped
from cases.services.clusters.tell_cluster import tell_found
from portal.audit.record import record
from portal.tenancy.models import Platform

LOCK = 0x434C5553  # "CLUS": two counts at once would find the same cluster twice


def find_clusters_of(*, case_id: int, now: datetime) -> int:
    """The clusters to which one case may belong. Returns how many were found for the first time."""
    found = Dossier.objects.filter(case_id=case_id).values_list("claimant_key", "docket_key").first()
    if found is None:
        return 0
    return sum(_count(kind, now=now, keys=[key]) for kind, key in zip(ClusterKind, found, strict=True) if key)


def find_clusters_of_key(*, kind: ClusterKind, keys: Collection[str], now: datetime) -> int:
    """The clusters with these keys: one that has lost its cases to another stops running."""
    return _count(kind, now=now, keys=keys)


def find_clusters(*, now: datetime) -> int:
    """All of them; what is no cluster any more stops running. Running it twice changes nothing but the time."""
    return sum(_count(kind, now=now, keys=None) for kind in ClusterKind)


@transaction.atomic
def _count(kind: ClusterKind, *, now: datetime, keys: Collection[str] | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    rows = grouped(kind, now=now, keys=keys)
    known = {one.key: one for one in Cluster.objects.filter(kind=kind, key__in=[row["key"] for row in rows])}
    for row in rows:
        _keep(kind, row, known.get(row["key"]), now=now)
    over = Cluster.objects.filter(kind=kind, running=True).exclude(key__in=[row["key"] for row in rows])
    (over if keys is None else over.filter(key__in=keys)).update(running=False, counted_at=now)
    return len(rows) - len(known)


def _keep(kind: ClusterKind, row: dict[str, Any], known: Cluster | None, *, now: datetime) -> None:
    """A known cluster whose numbers are the same is left alone."""
    numbers = {
        "enterprises": row["enterprises"],
        "cases": row["cases"],
        "platforms": len(row["platforms"]),
        "last_at": row["latest"],
        "jurisdiction": row["place"],
        "proceeding_type": row["proceeding"],
        "running": True,
    }
    if known is not None and all(getattr(known, name) == value for name, value in numbers.items()):
        return
    cases = cases_of(kind, row["key"], now=now)
    tags = cases.order_by().values_list("enterprise__tags", flat=True)
    numbers |= {"tags": sorted({tag for of_one in tags for tag in of_one or []}), "counted_at": now}
    if known is not None:
        Cluster.objects.filter(pk=known.pk).update(**numbers)
        cluster = known
    else:
        first = {"first_at": row["first"], "found_at": now, "name": _name(kind, row["key"], now=now)}
        cluster = Cluster.objects.create(kind=kind, key=row["key"], **first, **numbers)
    ClusterMember.objects.bulk_create(
        [ClusterMember(cluster=cluster, case_id=pk) for pk in cases.values_list("pk", flat=True)],
        ignore_conflicts=True,
    )
    if known is None:
        tell_found(cluster=cluster, now=now)
        centre = Platform.objects.get(kind="national")
        told = {"kind": kind.value, "enterprises": cluster.enterprises, "cases": cluster.cases}
        record(actor=None, action="cluster.found", obj=cluster, platform=centre, new=told)


def _name(kind: ClusterKind, key: str, *, now: datetime) -> str:
    """As most papers write it."""
    field = "counterparty" if kind is ClusterKind.CLAIMANT else "case_no"
    answers = cases_of(kind, key, now=now).order_by("submitted_at").values_list("dossier__answers", flat=True)
    written = [" ".join(str(one.get(field) or "").split()) for one in answers]
    return max(dict.fromkeys(written), key=written.count)[:300] or key
