"""Reads of insurance and funds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Q

from experts.models import CoverEnquiry, CoverProduct
from experts.querysets.cover import CoverProductQuerySet
from experts.rules.csv_tables import read
from experts.rules.labels import codes
from portal.tenancy.actor import Actor

EVERY = "all"


@dataclass(frozen=True)
class CoverKind:
    """A kind with its products on show and what to keep ready for a claim, in the language asked for."""

    code: str
    about: str
    products: list[CoverProduct]
    checklist: list[str]


def cover_kinds(lang: str) -> list[CoverKind]:
    products = list(CoverProduct.objects.shown().select_related("platform").order_by("pk"))
    column = "zh" if lang.lower().startswith("zh") else "en"
    about = {row["kind"]: row[column] for row in read("cover_kinds")}
    points = [(row["kind"], row[column]) for row in read("cover_checklist")]
    return [
        CoverKind(
            code,
            about[code],
            [one for one in products if one.kind == code],
            [words for kind, words in points if kind in {EVERY, code}],
        )
        for code in codes("cover_kind")
    ]


def cover_on_show(asked: Mapping[str, str]) -> CoverProductQuerySet:
    """Products on show that fit all of `asked`: `q` (name of the provider), `place`, `kind`. Right narrows to none:
    a product is not about one."""
    found = CoverProduct.objects.shown().order_by("pk")
    for word in asked.get("q", "").split()[:6]:
        found = found.filter(Q(provider_zh__icontains=word) | Q(provider_en__icontains=word))
    if place := asked.get("place"):
        found = found.filter(places__contains=[place])
    if kind := asked.get("kind"):
        found = found.filter(kind=kind)
    return found.none() if asked.get("right") else found


@dataclass(frozen=True)
class CoverFigures:
    """Over the enquiries that the actor sees. `hours`: the median from question to answer, None before the first."""

    total: int
    open: int
    answered: int
    taken: int
    hours: float | None
    by_kind: list[tuple[str, int, int]]  # code, enquiries, cover taken out


def cover_figures(actor: Actor) -> CoverFigures:
    """One query; the enquiries of one platform are some hundreds a year."""
    columns = ("kind", "state", "asked_at", "answered_at")
    rows = list(CoverEnquiry.objects.visible_to(actor).order_by().values_list(*columns))
    waits = [(answered - asked) / timedelta(hours=1) for _, _, asked, answered in rows if answered]
    kinds = [
        (code, sum(row[0] == code for row in rows), sum(row[0] == code and row[1] == "taken" for row in rows))
        for code in codes("cover_kind")
    ]
    return CoverFigures(
        len(rows),
        sum(row[1] == "open" for row in rows),
        sum(row[3] is not None for row in rows),
        sum(row[1] == "taken" for row in rows),
        round(median(waits), 1) if waits else None,
        kinds,
    )
