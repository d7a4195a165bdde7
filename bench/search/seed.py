"""Fills the bench's database: the library as it is shipped, and filler up to the wanted number of articles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from django.utils import timezone

from bench.search.filler import AT_ONCE, FILLER, article_texts, law_rows
from lawlib.models import Article, ArticleVersion, Instrument, Jurisdiction
from lawlib.services.load_library import load_library
from lawlib.services.search_index import mend, pack


def seed(*, articles: int, say: Callable[[str], None]) -> None:
    load_library()
    say(f"library loaded: {Article.objects.count()} articles")
    if Article.objects.count() < articles:
        _fill(articles - Article.objects.count())
        say(f"filled up to {Article.objects.count()} articles")
    changed = mend(now=timezone.now())
    say(f"index: {changed} texts written")
    packed = pack(now=timezone.now())
    say(f"{packed} texts packed")


def _fill(missing: int) -> None:
    rows = law_rows(list(Jurisdiction.objects.order_by("code").values_list("code", flat=True)), missing)
    Instrument.objects.bulk_create(
        Instrument(**{name: value for name, value in row.items() if name != "field"}) for row in rows
    )
    ids = dict(Instrument.objects.filter(key__startswith=FILLER).values_list("key", "pk"))
    found = article_texts(rows, missing)
    while several := list(islice(found, AT_ONCE)):
        made = Article.objects.bulk_create(
            Article(
                instrument_id=ids[row["law"]],
                **{name: row[name] for name in ("eid", "number", "order", "heading_zh", "heading_en")},
            )
            for row in several
        )
        ArticleVersion.objects.bulk_create(
            ArticleVersion(article=article, **{name: row[name] for name in ("text_zh", "text_en", "in_force_from")})
            for article, row in zip(made, several, strict=True)
        )
