"""What the tables brought is an edition, too: so that the library can be read as it stood on any day (ADR 0023)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max

from lawlib.edition_values import VALID_ON, plain_fields
from lawlib.models import (
    ArticleVersion,
    Edition,
    Fee,
    GuideChapter,
    Instrument,
    Origin,
    Treaty,
    TypicalCase,
)
from lawlib.rules.editions import EditionState, Kind

Subject = tuple[str, str, int]


@dataclass(frozen=True)
class Said:
    """What a row says now."""

    subject: Subject
    row: models.Model
    fields: dict[str, Any]


def write_table_editions(*, now: datetime) -> int:
    """An edition for each row of the tables that says something else than the edition that is out; how many."""
    out = {(one.kind, one.key, one.part): one for one in Edition.objects.filter(state=EditionState.PUBLISHED)}
    changed = [one for one in said() if (was := out.get(one.subject)) is None or was.fields != one.fields]
    if not changed:
        return 0
    before = [out[one.subject] for one in changed if one.subject in out]
    Edition.objects.filter(pk__in=[one.pk for one in before]).update(state=EditionState.SUPERSEDED, superseded_at=now)
    last = {
        (kind, key, part): number
        for kind, key, part, number in Edition.objects.values_list("kind", "key", "part").annotate(Max("number"))
    }
    made = [_edition(one, number=last.get(one.subject, 0) + 1, now=now) for one in changed]
    Edition.objects.bulk_create(made, batch_size=500)
    _number_chapters(changed, made)
    return len(made)


def _edition(one: Said, *, number: int, now: datetime) -> Edition:
    kind, key, part = one.subject
    valid_from, valid_to = VALID_ON[kind](one.row)
    return Edition(
        kind=kind,
        key=key,
        part=part,
        number=number,
        fields=one.fields,
        state=EditionState.PUBLISHED,
        origin=Origin.TABLE,
        base=number - 1,
        valid_from=valid_from,
        valid_to=valid_to,
        written_at=now,
        published_at=now,
    )


def _number_chapters(changed: list[Said], made: list[Edition]) -> None:
    chapters = []
    for one, edition in zip(changed, made, strict=True):
        if isinstance(one.row, GuideChapter) and one.row.edition != edition.number:
            one.row.edition = edition.number
            chapters.append(one.row)
    if chapters:
        GuideChapter.objects.bulk_update(chapters, ["edition"], batch_size=200)


def said() -> Iterator[Said]:
    """Every row that says what the tables say, each kind in one question (cases: two)."""
    for kind, model in ((Kind.LAW, Instrument), (Kind.TREATY, Treaty), (Kind.FEE, Fee)):
        for row in model._default_manager.filter(from_table=True):
            yield Said((kind, row.key, 0), row, plain_fields(kind, row))
    for case in TypicalCase.objects.filter(from_table=True).select_related("guide").prefetch_related("instruments"):
        yield Said((Kind.CASE, case.key, 0), case, plain_fields(Kind.CASE, case))
    for chapter in GuideChapter.objects.filter(from_table=True).select_related("guide"):
        yield Said((Kind.CHAPTER, chapter.guide.key, chapter.number), chapter, plain_fields(Kind.CHAPTER, chapter))
    yield from _articles()


def _articles() -> Iterator[Said]:
    """Of an article with several wordings the present one, which is the first of them in the order of the table."""
    seen = set()
    versions = ArticleVersion.objects.filter(from_table=True).select_related("article__instrument", "brought_by")
    for version in versions.order_by("article", "-in_force_from"):
        if version.article_id not in seen:
            seen.add(version.article_id)
            key = f"{version.article.instrument.key}/{version.article.eid}"
            yield Said((Kind.ARTICLE, key, 0), version, plain_fields(Kind.ARTICLE, version))
