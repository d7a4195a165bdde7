"""Laws: the list with its facets, one law with its articles, one article with its wordings; as of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from lawlib.models import Article, ArticleVersion, Instrument, InstrumentKind, InstrumentLink, InstrumentStatus
from lawlib.record_words import rights_in_words
from lawlib.rules.library import RIGHTS
from lawlib.selectors.facets import Facet, facet, place_facet
from lawlib.selectors.place_list import rule_counts

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

PAGE, ARTICLES = 50, 100


@dataclass(frozen=True)
class LawList:
    page: Page
    facets: list[Facet]
    total: int


def law_list(actor: Actor | None, asked: Mapping[str, str]) -> LawList:
    """`asked` has q, place, right, kind, status, year and page, each perhaps empty; what is none of its facet's values
    finds nothing."""
    every = Instrument.objects.visible_to(actor)
    found = every.matching(asked.get("q", ""))
    for name, column in (("place", "jurisdiction"), ("kind", "kind"), ("status", "status")):
        if value := asked.get(name):
            found = found.filter(**{column: value})
    if right := asked.get("right"):
        found = found.filter(rights__contains=[right])
    if year := asked.get("year"):
        found = found.filter(year=int(year)) if year.isdecimal() and len(year) < 5 else found.none()
    page = Paginator(found.select_related("jurisdiction").order_by("jurisdiction", "key"), PAGE).get_page(
        asked.get("page")
    )
    return LawList(page, _facets(every, asked), every.count())


def _facets(every: QuerySet[Instrument], asked: Mapping[str, str]) -> list[Facet]:
    rights = {code: label for code, label in zip(RIGHTS, rights_in_words(RIGHTS), strict=True)}
    years = every.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct()
    return [
        place_facet(every, asked),
        facet("right", rights, asked),
        facet("kind", dict(InstrumentKind.choices), asked),
        facet("status", dict(InstrumentStatus.choices), asked),
        facet("year", {str(year): str(year) for year in years}, asked),
    ]


@dataclass(frozen=True)
class ArticleRow:
    article: Article
    version: ArticleVersion | None


@dataclass(frozen=True)
class LawPage:
    """`links` are what this law does to others, `linked_by` what others do to it; `rules` counts the deadline rules of
    its place. `stands` says whether the law is in force on the day: "yes", "not_yet", "ended" or "" for not known."""

    law: Instrument
    rights: list[str]
    links: list[InstrumentLink]
    linked_by: list[InstrumentLink]
    rules: int
    articles: list[ArticleRow]
    pages: Page
    on: date
    stands: str


def law_page(actor: Actor | None, law: Instrument, *, on: date, page: str = "") -> LawPage:
    seen = Instrument.objects.visible_to(actor)
    pages = Paginator(law.articles.all(), ARTICLES).get_page(page)
    versions = ArticleVersion.objects.filter(_in_force(on), article__in=[one.pk for one in pages.object_list])
    of_day = {version.article_id: version for version in versions}
    return LawPage(
        law=law,
        rights=rights_in_words(law.rights),
        links=list(law.links.filter(target__in=seen).select_related("target").order_by("target__key")),
        linked_by=list(law.linked_by.filter(source__in=seen).select_related("source").order_by("source__key")),
        rules=rule_counts()[law.jurisdiction_id],
        articles=[ArticleRow(one, of_day.get(one.pk)) for one in pages.object_list],
        pages=pages,
        on=on,
        stands=_stands(law, on),
    )


def _stands(law: Instrument, on: date) -> str:
    if law.in_force_to and law.in_force_to < on:
        return "ended"
    if law.in_force_from is None:
        return ""
    return "yes" if law.in_force_from <= on else "not_yet"


def _in_force(on: date) -> Q:
    return Q(Q(in_force_from__isnull=True) | Q(in_force_from__lte=on)) & Q(
        Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    )


@dataclass(frozen=True)
class ArticlePage:
    """`version` is the wording of the day, None where none was in force (or none is known); `others` the other ones."""

    article: Article
    law: Instrument
    on: date
    version: ArticleVersion | None
    others: list[ArticleVersion]
    before: Article | None
    after: Article | None


def article_page(article: Article, *, on: date) -> ArticlePage:
    versions = list(article.versions.select_related("brought_by").order_by("-in_force_from"))
    version = next((one for one in versions if _holds(one, on)), None)
    around = list(
        article.instrument.articles.order_by("order", "eid").only("pk", "eid", "number", "order", "instrument")
    )
    at = next(n for n, one in enumerate(around) if one.pk == article.pk)
    return ArticlePage(
        article=article,
        law=article.instrument,
        on=on,
        version=version,
        others=[one for one in versions if one is not version],
        before=around[at - 1] if at else None,
        after=around[at + 1] if at + 1 < len(around) else None,
    )


def _holds(version: ArticleVersion, on: date) -> bool:
    return (version.in_force_from or date.min) <= on <= (version.in_force_to or date.max)
