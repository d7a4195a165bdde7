"""Copies what an edition says into the row that readers see. Called by publishing alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q

from lawlib.edition_values import MODELS, OF_ARTICLE, from_plain, model_field, row_of
from lawlib.models import Article, ArticleVersion, Edition, Guide, GuideChapter, Instrument, Jurisdiction, RecordState
from lawlib.rules.checks import check_of
from lawlib.rules.editions import Kind
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.library import RIGHTS
from lawlib.rules.search_words import written


def apply_edition(edition: Edition) -> None:
    """Raises `IntegrityError` where the row would break a rule of its table."""
    if edition.kind == Kind.CHAPTER:
        _chapter(edition)
    elif edition.kind == Kind.ARTICLE:
        _article(edition)
    else:
        _record(edition)


def take_back(edition: Edition, *, reason: str) -> None:
    """Readers see no more of it than that it was there."""
    if edition.kind == Kind.CHAPTER:
        GuideChapter.objects.filter(guide__key=edition.key, number=edition.part).delete()
        return
    row = _row(edition)
    row.state, row.from_table = RecordState.ARCHIVED, False
    if edition.kind == Kind.CASE:
        row.retract_reason = reason
    row.save()


def _row(edition: Edition) -> Any:
    model: Any = MODELS[edition.kind]
    return model.objects.filter(key=edition.key).first() or model(key=edition.key)


def _record(edition: Edition) -> None:
    row = row_of(edition.kind, edition.fields, onto=_row(edition))
    row.state, row.from_table = RecordState.PUBLISHED, False
    if edition.kind == Kind.CASE:
        row.guide = Guide.objects.filter(key=edition.fields["guide"]).first()
    row.words = _words(row)
    row.save()
    if edition.kind == Kind.CASE:
        row.instruments.set(Instrument.objects.filter(key__in=edition.fields["instruments"]))


def _words(row: Any) -> str:
    """By what a row is looked for: its names, numbers and place."""
    names = [
        *("key", "title_zh", "title_en", "title_native", "citation", "office", "forum", "docket", "index_no", "doc_no"),
        *("subject_zh", "subject_en", "administrator", "issuer_zh", "issuer_en"),
    ]
    place = Jurisdiction.objects.filter(pk=getattr(row, "jurisdiction_id", None)).first()
    rights = [RIGHTS[code] for code in getattr(row, "rights", []) if code in RIGHTS]
    also = [right[name] for right in rights for name in ("zh", "en", "also")]
    return written(*(getattr(row, name, "") or "" for name in names), place.words if place else "", *also)


def _chapter(edition: Edition) -> None:
    place = JURISDICTIONS[edition.key]
    titles = {"title_zh": f"{place.zh}国别指南", "title_en": f"Country guide: {place.en}"}
    guide, _made = Guide.objects.get_or_create(
        key=edition.key,
        defaults={"jurisdiction_id": edition.key, "state": RecordState.PUBLISHED, **titles}
        | {"words": written(*titles.values(), place.zh, place.en, edition.key)},
    )
    chapter = GuideChapter.objects.filter(guide=guide, number=edition.part).first()
    chapter = row_of(edition.kind, edition.fields, onto=chapter or GuideChapter(guide=guide, number=edition.part))
    chapter.check_state, chapter.checked_on = check_of(edition.fields["sources"])
    chapter.edition, chapter.valid_from, chapter.from_table = edition.number, edition.valid_from, False
    chapter.save()


def _article(edition: Edition) -> None:
    """A wording with a new first day ends the one before it; with the same first day it corrects it."""
    law, _, eid = edition.key.partition("/")
    fields = edition.fields
    article, _made = Article.objects.get_or_create(instrument=Instrument.objects.get(key=law), eid=eid)
    for name in OF_ARTICLE:
        setattr(article, name, from_plain(model_field(Kind.ARTICLE, name), fields[name]))
    article.from_table = False
    article.save()
    first = edition.valid_from
    version = article.versions.filter(in_force_from=first).first()
    if version is None:
        if first is not None:
            before = Q(in_force_from__isnull=True) | Q(in_force_from__lt=first)
            still = Q(in_force_to__isnull=True) | Q(in_force_to__gte=first)
            article.versions.filter(before, still).update(in_force_to=first - timedelta(days=1), from_table=False)
        version = ArticleVersion(article=article)
    row_of(Kind.ARTICLE, fields, onto=version)
    version.brought_by = Instrument.objects.filter(key=fields["brought_by"]).first()
    version.from_table = False
    version.save()
