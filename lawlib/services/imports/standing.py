"""What the library says now of what some rows are about: the side that an import is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from lawlib.edition_values import MODELS, OF_ARTICLE, plain_fields
from lawlib.models import Article, ArticleVersion, Edition
from lawlib.rules.edition_fields import FIELDS
from lawlib.rules.editions import EditionState, Kind
from portal.tenancy.models import Platform


@dataclass(frozen=True, slots=True)
class Standing:
    """`fields` is what readers see, None for what they do not; `number` of the edition that is out (0: none), `last`
    the highest number there is; `draft` the open edition of the platform."""

    fields: Mapping[str, Any] | None
    number: int
    last: int
    draft: Edition | None


@dataclass(frozen=True, slots=True)
class About:
    """What a row is about: `key` as an edition has it, and of an article the first day of the wording."""

    key: str
    day: str = ""


def standing(*, kind: str, about: Sequence[About], platform: Platform) -> dict[About, Standing]:
    """In a fixed number of statements."""
    keys = {one.key for one in about}
    shown = _wordings(about) if kind == Kind.ARTICLE else _records(kind, keys)
    editions = Edition.objects.filter(kind=kind, key__in=keys, part=0)
    out = dict(editions.filter(state=EditionState.PUBLISHED).values_list("key", "number"))
    last = {key: number for key, number in editions.values_list("key").annotate(Max("number")).order_by()}
    drafts = {one.key: one for one in editions.open().filter(platform=platform)}
    return {
        one: Standing(shown.get(one), out.get(one.key, 0), last.get(one.key, 0), drafts.get(one.key)) for one in about
    }


def _records(kind: str, keys: Iterable[str]) -> dict[About, dict[str, Any]]:
    rows = MODELS[kind]._default_manager.filter(key__in=keys).exclude(state="draft")
    if kind == Kind.CASE:
        rows = rows.select_related("guide").prefetch_related("instruments")
    return {About(row.key): plain_fields(kind, row) for row in rows}  # type: ignore[attr-defined]


def _wordings(about: Sequence[About]) -> dict[About, dict[str, Any]]:
    """By the article and the first day of the wording."""
    found = {}
    for row in ArticleVersion.objects.filter(_of(about, "article__")).select_related(
        "article__instrument", "brought_by"
    ):
        key = f"{row.article.instrument.key}/{row.article.eid}"
        found[About(key, row.in_force_from.isoformat() if row.in_force_from else "")] = plain_fields(Kind.ARTICLE, row)
    return found


def headings(about: Sequence[About]) -> dict[str, dict[str, Any]]:
    """What stays the same whatever the wording (number, heading, place), by the key of an edition."""
    rows = Article.objects.filter(_of(about, "")).select_related("instrument")
    return {f"{row.instrument.key}/{row.eid}": {name: getattr(row, name) for name in OF_ARTICLE} for row in rows}


def _of(about: Sequence[About], prefix: str) -> Q:
    """Articles of these laws with these addresses; a few too many where several laws are asked for at once."""
    pairs = [one.key.split("/", 1) for one in about]
    return Q(
        **{f"{prefix}instrument__key__in": {law for law, _ in pairs}, f"{prefix}eid__in": {eid for _, eid in pairs}}
    )


def differing(fields: Mapping[str, Any], now: Mapping[str, Any] | None, kind: str) -> dict[str, Any]:
    """The fields that would change, with what they say now. The order of codes makes no difference."""
    was = now or {}
    return {name: was.get(name) for name in FIELDS[kind] if not _same(fields.get(name), was.get(name))}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list) and all(isinstance(part, str) for part in (*one, *other)):
        return sorted(one) == sorted(other)
    return (one or None) == (other or None)
