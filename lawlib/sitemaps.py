"""What search engines are told of: every public page of the library in both languages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from lawlib.models import Article, Edition, Fee, Guide, Instrument, Jurisdiction, Paper, Treaty, TypicalCase
from lawlib.rules.addresses import path_of
from lawlib.rules.assessments import ASSESSMENTS
from lawlib.rules.editions import Kind

LANGUAGES = {"zh-Hans": "", "en": "?lang=en"}


class TwoLanguages(Sitemap):
    """One entry for each page with its addresses in both languages; the plain address is Chinese."""

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        found = super().get_urls(page, site, protocol)
        for url in found:
            plain = url["location"]
            url["alternates"] = [{"location": plain + query, "lang_code": code} for code, query in LANGUAGES.items()]
            url["alternates"].append({"location": plain, "lang_code": "x-default"})
        return found


class Pages(TwoLanguages):
    """Lists and tools."""

    def items(self) -> list[str]:
        names = ("places", "guides", "laws", "treaties", "fees", "typical-cases", "papers")
        names += ("deadlines", "first24", "planner", "assessments")
        return [
            "/",
            *(reverse(f"lawlib:{name}") for name in names),
            *(reverse("lawlib:assessment", args=[key]) for key in ASSESSMENTS),
        ]

    def location(self, item: str) -> str:
        return item


class Places(TwoLanguages):
    def items(self) -> QuerySet[Jurisdiction]:
        return Jurisdiction.objects.order_by("code")

    def location(self, item: Jurisdiction) -> str:
        return reverse("lawlib:place", args=[item.code])


class Records(TwoLanguages):
    """Published records of one kind; `lastmod` is when an edition of the record last went out."""

    def __init__(self, kind: Kind, model: Any) -> None:
        self.kind, self.model = kind, model

    def items(self) -> list[tuple[str, datetime | None]]:
        keys = self.model.objects.visible_to(None).order_by("key").values_list("key", flat=True)
        last = dict(
            Edition.objects.said().filter(kind=self.kind).values_list("key").annotate(Max("published_at")).order_by()
        )
        return [(key, last.get(key)) for key in keys]

    def location(self, item: tuple[str, datetime | None]) -> str:
        return path_of(self.kind, item[0]).partition("#")[0]

    def lastmod(self, item: tuple[str, datetime | None]) -> datetime | None:
        return item[1]


class Articles(TwoLanguages):
    def items(self) -> list[str]:
        rows = Article.objects.exclude(instrument__state="draft").order_by("instrument__key", "order", "eid")
        return [f"{law}/{eid}" for law, eid in rows.values_list("instrument__key", "eid")]

    def location(self, item: str) -> str:
        return path_of(Kind.ARTICLE, item)


SITEMAPS: dict[str, Sitemap] = {
    "pages": Pages(),
    "places": Places(),
    "guides": Records(Kind.CHAPTER, Guide),
    "laws": Records(Kind.LAW, Instrument),
    "articles": Articles(),
    "treaties": Records(Kind.TREATY, Treaty),
    "fees": Records(Kind.FEE, Fee),
    "cases": Records(Kind.CASE, TypicalCase),
    "papers": Records(Kind.PAPER, Paper),
}
