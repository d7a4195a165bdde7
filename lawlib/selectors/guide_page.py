"""A country guide as its page shows it, now or as it stood at the end of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from lawlib.models import Edition, Guide, GuideChapter, Origin, TreatyParty
from lawlib.rules.checks import check_of, weakest
from lawlib.rules.edition_fields import FIELDS
from lawlib.rules.editions import EditionState, Kind
from lawlib.rules.guide_files import OUTLINE
from lawlib.selectors.as_of import end_of, said_on
from lawlib.selectors.edition_line import EditionLine, edition_line
from portal.tenancy.models import Platform

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

RECENTLY = timedelta(days=180)  # for so long a page says that a chapter has changed


@dataclass(frozen=True, eq=False)
class Chapter:
    """`body` is Markdown in the language of the page; `other_language` when only the other one is there. `edition` is
    None for a chapter that nobody has written yet. `token` stands for all that it says: two chapters with one token are
    shown alike, so that what was drawn once need not be drawn again (`lawlib/templatetags/library.py`)."""

    number: int
    title: str
    hint: str
    body: str = ""
    other_language: bool = False
    sources: list[dict[str, Any]] = field(default_factory=list)
    check: str = "unverified"
    checked_on: date | None = None
    next_review: date | None = None
    translation_status: str = ""
    edition: Edition | None = None
    token: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chapter) and self.token == other.token

    def __hash__(self) -> int:
        return hash(self.token)

    @property
    def published_at(self) -> datetime | None:
        return self.edition.published_at if self.edition else None

    @property
    def read(self) -> int:
        """How many of the sources somebody has read."""
        return sum(one["check"] == "source_read" for one in self.sources)

    @property
    def from_table(self) -> bool:
        return self.edition is not None and self.edition.origin == Origin.TABLE


@dataclass(frozen=True)
class GuidePage:
    guide: Guide
    on: date | None
    chapters: list[Chapter]
    line: EditionLine
    changed: list[Chapter]
    next_review: date | None
    check: str
    parties: list[TreatyParty]
    platforms: list[Platform]

    @property
    def written(self) -> list[Chapter]:
        return [one for one in self.chapters if one.edition]

    @property
    def sources(self) -> int:
        return sum(len(one.sources) for one in self.chapters)

    @property
    def read(self) -> int:
        return sum(one.read for one in self.chapters)


def guide_page(actor: Actor | None, guide: Guide, *, on: date | None, now: datetime) -> GuidePage:
    """`on`: a day gone by, or None for now. A constant number of questions."""
    published = Edition.objects.said().filter(kind=Kind.CHAPTER, key=guide.key).order_by()
    chapters = _now(guide) if on is None else _then(guide, on)
    reviews = [one.next_review for one in chapters if one.next_review]
    return GuidePage(
        guide=guide,
        on=on,
        chapters=chapters,
        line=edition_line(published.values_list("published_at", flat=True).distinct(), on=on, now=now),
        changed=_changed(chapters, since=(end_of(on) if on else now) - RECENTLY),
        next_review=min(reviews, default=guide.next_review),
        check=weakest(one.check for one in chapters if one.edition),
        parties=list(
            TreatyParty.objects.filter(jurisdiction=guide.jurisdiction_id)
            .exclude(treaty__state="draft")
            .select_related("treaty")
            .only("treaty__key", "treaty__subject_zh", "treaty__subject_en", "treaty__year")
            .order_by("treaty__key")
        ),
        platforms=list(Platform.objects.filter(countries__contains=[guide.jurisdiction_id]).order_by("kind", "code")),
    )


# Where a row stands and who wrote it last: PostgreSQL gives every change of a row another pair.
ROW_VERSION = RawSQL("lawlib_guidechapter.ctid::text || ' ' || lawlib_guidechapter.xmin::text", ())  # noqa: S611


@dataclass(frozen=True)
class Out:
    """What is out of a guide. `tokens` say all of it, so the long texts are fetched once in a process for the same
    rows and editions."""

    guide: int
    tokens: tuple[str, ...]
    editions: dict[int, Edition] = field(compare=False)


def _now(guide: Guide) -> list[Chapter]:
    out = Edition.objects.filter(kind=Kind.CHAPTER, key=guide.key, state=EditionState.PUBLISHED)
    editions = {one.part: one for one in _with_names(out)}
    rows = GuideChapter.objects.filter(guide=guide).order_by("number").annotate(version=ROW_VERSION)
    tokens = tuple(
        _token(_lang(), editions.get(number), version) for number, version in rows.values_list("number", "version")
    )
    return list(_fetched(Out(guide.pk, tokens, editions)))


@lru_cache(maxsize=256)
def _fetched(out: Out) -> tuple[Chapter, ...]:
    rows = GuideChapter.objects.filter(guide=out.guide).order_by().annotate(version=ROW_VERSION)
    said = {row.pop("number"): row for row in rows.values("number", "version", *FIELDS[Kind.CHAPTER])}
    return tuple(_chapter(number, out.editions.get(number), said.get(number, {})) for number in OUTLINE)


def _then(guide: Guide, on: date) -> list[Chapter]:
    editions = {one.part: one for one in _with_names(said_on(on, kind=Kind.CHAPTER, key=guide.key), "fields")}
    return [_chapter(number, (one := editions.get(number)), one.fields if one else {}) for number in OUTLINE]


def _with_names(editions: Any, *more: str) -> Iterable[Edition]:
    """Only what a page shows: whole rows of three people for each chapter took half of its time."""
    people = ("written_by", "reviewed_by", "approved_by")
    names = [f"{who}__{name}" for who in people for name in ("display_name", "username")]
    shown = ("part", "number", "base", "origin", "valid_from", "published_at", "reason", *more)
    return editions.order_by().select_related(*people).only(*shown, *people, *names)


def _chapter(number: int, edition: Edition | None, said: dict[str, Any]) -> Chapter:
    lang, outline = _lang(), OUTLINE[number]
    title, hint = outline[f"title_{lang}"], outline[f"hint_{lang}"]
    if edition is None or not said:
        return Chapter(number, title, hint, token=f"{number} {lang}")
    sources = [one | {"title": one.get(f"title_{lang}") or one["url"]} for one in said["sources"]]
    check, checked_on = check_of(sources)
    review = said["next_review"]
    body = said[f"body_{lang}"]
    return Chapter(
        number=number,
        title=title,
        hint=hint,
        body=body or said["body_en" if lang == "zh" else "body_zh"],
        other_language=not body,
        sources=sources,
        check=check,
        checked_on=checked_on,
        next_review=date.fromisoformat(review) if isinstance(review, str) else review,
        translation_status=said["translation_status"],
        edition=edition,
        token=_token(lang, edition, said.get("version", "")),
    )


def _lang() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


def _token(lang: str, edition: Edition | None, version: str) -> str:
    """Names of people may change, all else of an edition that was out may not. `version` is that of the row, empty for
    what is read out of the edition itself."""
    if edition is None:
        return repr((lang, version))
    people = [str(one or "") for one in (edition.written_by, edition.reviewed_by, edition.approved_by)]
    return repr((lang, edition.pk, version, *people))


def _changed(chapters: list[Chapter], *, since: datetime) -> list[Chapter]:
    """Chapters that have changed lately, the latest first; a first edition is no change."""
    found = [
        (one.published_at, -one.number, one)
        for one in chapters
        if one.edition and one.edition.base and one.published_at and one.published_at > since
    ]
    return [one for *_order, one in sorted(found, reverse=True)]
