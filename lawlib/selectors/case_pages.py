"""Typical cases and papers: the lists with their facets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator

from lawlib.models import CaseField, Outcome, Paper, PaperKind, TypicalCase
from lawlib.selectors.facets import Facet, facet, place_facet

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

PAGE = 30


@dataclass(frozen=True)
class RecordList:
    page: Page
    facets: list[Facet]
    total: int


def case_list(actor: Actor | None, asked: Mapping[str, str]) -> RecordList:
    """`asked` has q, place, field, outcome, year and page."""
    every = TypicalCase.objects.visible_to(actor)
    found = every.matching(asked.get("q", "")).select_related("jurisdiction")
    for name, column in (("place", "jurisdiction"), ("field", "field"), ("outcome", "outcome")):
        if value := asked.get(name):
            found = found.filter(**{column: value})
    if (year := asked.get("year", "")).isdecimal():
        found = found.filter(year=int(year[:4]))
    years = every.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct()
    facets = [
        place_facet(every, asked),
        facet("field", dict(CaseField.choices), asked),
        facet("outcome", dict(Outcome.choices), asked),
        facet("year", {str(year): str(year) for year in years}, asked),
    ]
    return RecordList(
        Paginator(found.order_by("-year", "key"), PAGE).get_page(asked.get("page")), facets, every.count()
    )


def paper_list(actor: Actor | None, asked: Mapping[str, str]) -> RecordList:
    """`asked` has q, kind, place and page."""
    every = Paper.objects.visible_to(actor)
    found = every.matching(asked.get("q", "")).select_related("jurisdiction")
    for name, column in (("place", "jurisdiction"), ("kind", "kind")):
        if value := asked.get(name):
            found = found.filter(**{column: value})
    facets = [facet("kind", dict(PaperKind.choices), asked), place_facet(every, asked)]
    return RecordList(
        Paginator(found.order_by("-written_on", "key"), PAGE).get_page(asked.get("page")), facets, every.count()
    )
