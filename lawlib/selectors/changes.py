"""What the library has published, by place and subject: for feeds, digests and the list of news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from lawlib.models import (
    Article,
    Edition,
    Fee,
    Guide,
    Instrument,
    Paper,
    Treaty,
    TreatyParty,
    TypicalCase,
)
from lawlib.models.edition import KIND_WORDS
from lawlib.rules.addresses import path_of
from lawlib.rules.editions import Kind
from lawlib.rules.guide_files import chapter_title
from lawlib.rules.records import Text

MOST = 200


@dataclass(frozen=True)
class Change:
    """One edition that went out. `place`: its code, "" for a treaty or a paper of no place. `why`: what the editors say
    has changed."""

    kind: str
    key: str
    part: int
    number: int
    at: datetime
    title: Text
    place: str
    why: str

    @property
    def path(self) -> str:
        return path_of(self.kind, self.key, self.part)

    @property
    def kind_name(self) -> str:
        """In the active language."""
        return str(KIND_WORDS[Kind(self.kind)])


def changes_of(
    *,
    place: str = "",
    subject: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = MOST,
) -> list[Change]:
    """What is public alone, the newest first, each thing once with its last edition of the time asked for. `since` is
    not included, `until` is. Empty place or subject: all. A guide is about every subject."""
    found = Edition.objects.said()
    if since:
        found = found.filter(published_at__gt=since)
    if until:
        found = found.filter(published_at__lte=until)
    if place or subject:
        record = Func(F("key"), Value("/"), Value(1), function="split_part", output_field=TextField())
        found = found.annotate(record=record).filter(_about(place, subject))
    rows = found.order_by("-published_at", "-pk").values_list(
        "kind", "key", "part", "number", "published_at", "reason"
    )[:limit]
    newest: dict[tuple[str, str, int], tuple[int, datetime, str]] = {}
    for kind, key, part, number, at, why in rows:
        if at is not None:
            newest.setdefault((kind, key, part), (number, at, why))
    return _named(newest)


def _about(place: str, subject: str) -> Q:
    about = Q(pk__in=[])
    for kinds, rows in _records(place, subject):
        about |= Q(kind__in=[kind.value for kind in kinds], record__in=rows.values(text_key=Cast("key", TextField())))
    return about


def _records(place: str, subject: str) -> list[tuple[tuple[Kind, ...], QuerySet]]:
    of_place = Q(jurisdiction=place) if place else Q()
    of_law, of_fee, of_case = Q(), Q(), Q()
    if subject:
        of_law = Q(rights__contains=[subject]) | Q(rights__contains=["all"])
        of_fee, of_case = Q(right=subject), Q(field=subject)
    found: list[tuple[tuple[Kind, ...], QuerySet]] = [
        ((Kind.LAW, Kind.ARTICLE), Instrument.objects.filter(of_place, of_law)),
        ((Kind.FEE,), Fee.objects.filter(of_place, of_fee)),
        ((Kind.CASE,), TypicalCase.objects.filter(of_place, of_case)),
        ((Kind.CHAPTER,), Guide.objects.filter(of_place)),
    ]
    if subject:  # treaties and papers are not sorted by subject
        return found
    bound = Treaty.objects.all()
    if place:
        bound = bound.filter(pk__in=TreatyParty.objects.filter(jurisdiction=place).values("treaty"))
    return [*found, ((Kind.PAPER,), Paper.objects.filter(of_place)), ((Kind.TREATY,), bound)]


def _named(newest: dict[tuple[str, str, int], tuple[int, datetime, str]]) -> list[Change]:
    """In one question for each kind that occurs. A record that is gone, or has been taken back, is left out."""
    keys: dict[str, set[str]] = {}
    for kind, key, _part in newest:
        keys.setdefault(kind, set()).add(key)
    names = {kind: _names(kind, wanted) for kind, wanted in keys.items()}
    return [
        Change(kind, key, part, number, at, _title(kind, part, *names[kind][key]), names[kind][key][1], why)
        for (kind, key, part), (number, at, why) in newest.items()
        if key in names[kind]
    ]


def _title(kind: str, part: int, title: Text, _place: str) -> Text:
    if kind != Kind.CHAPTER:
        return title
    chapter = chapter_title(part)
    return Text(f"{title.zh}：{chapter.zh}", f"{title.en}: {chapter.en}")


def _names(kind: str, keys: Iterable[str]) -> dict[str, tuple[Text, str]]:
    if kind == Kind.ARTICLE:
        return _articles(keys)
    model = {
        Kind.LAW: Instrument,
        Kind.TREATY: Treaty,
        Kind.FEE: Fee,
        Kind.CASE: TypicalCase,
        Kind.PAPER: Paper,
        Kind.CHAPTER: Guide,
    }[Kind(kind)]
    place = Value("") if model is Treaty else F("jurisdiction")
    rows = model._default_manager.filter(key__in=keys).exclude(state="draft")
    return {
        key: (Text(zh, en), code or "")
        for key, zh, en, code in rows.annotate(of_place=place).values_list("key", "title_zh", "title_en", "of_place")
    }


def _articles(keys: Iterable[str]) -> dict[str, tuple[Text, str]]:
    wanted = set(keys)
    laws = {key.split("/")[0] for key in wanted}
    rows = (
        Article.objects.filter(instrument__key__in=laws, eid__in={key.split("/")[1] for key in wanted})
        .exclude(instrument__state="draft")
        .select_related("instrument")
    )
    return {
        f"{one.instrument.key}/{one.eid}": (
            Text(f"{one.instrument.title_zh} {one.number}", f"{one.instrument.title_en}, {one.number}"),
            one.instrument.jurisdiction_id,
        )
        for one in rows
    }
