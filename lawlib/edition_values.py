"""A row as the plain fields of an edition, and the fields of an edition as values of a row."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from lawlib.models import (
    Article,
    ArticleVersion,
    Fee,
    GuideChapter,
    Instrument,
    Jurisdiction,
    Paper,
    Treaty,
    TypicalCase,
)
from lawlib.rules.edition_fields import FIELDS, VALIDITY
from lawlib.rules.editions import Kind

MODELS: Mapping[str, type[models.Model]] = MappingProxyType(
    {
        Kind.CHAPTER: GuideChapter,
        Kind.LAW: Instrument,
        Kind.ARTICLE: ArticleVersion,
        Kind.TREATY: Treaty,
        Kind.FEE: Fee,
        Kind.CASE: TypicalCase,
        Kind.PAPER: Paper,
    }
)
OF_ARTICLE = ("number", "order", "heading_zh", "heading_en")  # columns of `Article`, not of its wording


def plain_fields(kind: str, row: Any) -> dict[str, Any]:
    """As JSON keeps them: days and amounts are texts, other records are named by their keys."""
    found = {
        name: _value(row.article if kind == Kind.ARTICLE and name in OF_ARTICLE else row, name) for name in FIELDS[kind]
    }
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def _value(row: Any, name: str) -> Any:
    field = row._meta.get_field(name)
    if field.many_to_many:
        return sorted(one.key for one in getattr(row, name).all())
    if field.related_model is Jurisdiction:
        return getattr(row, field.attname) or ""
    if field.is_relation:
        other = getattr(row, name)
        return other.key if other else ""
    return getattr(row, name)


def empty_fields(kind: str) -> dict[str, Any]:
    """Of a record that is not there yet: every column as it is when nothing was said."""
    found: dict[str, Any] = {}
    for name in FIELDS[kind]:
        column = model_field(kind, name)
        default = column.get_default() if column.has_default() and not column.is_relation else None
        found[name] = [] if column.many_to_many else "" if column.is_relation or default is None else default
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def row_of(kind: str, fields: Mapping[str, Any], *, onto: Any) -> Any:
    """Sets on `onto` what an edition says; not what other records are named (see `relations`), save the place."""
    for name, value in fields.items():
        column = model_field(kind, name)
        if column.related_model is Jurisdiction:
            setattr(onto, column.attname, value or None)
        elif not column.is_relation and not (kind == Kind.ARTICLE and name in OF_ARTICLE):
            setattr(onto, name, from_plain(column, value))
    return onto


def from_plain(column: models.Field, value: Any) -> Any:
    """What JSON keeps of a column as the column's own value; nothing is None or what the column has for it."""
    if value in (None, "") and not isinstance(column, models.JSONField):
        return None if column.null else ""
    return column.to_python(value)


def model_field(kind: str, name: str) -> models.Field:
    """The column that a field of an edition becomes."""
    model = Article if kind == Kind.ARTICLE and name in OF_ARTICLE else MODELS[kind]
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):  # the other end of a relation
        raise TypeError(f"{kind}.{name} is no column")
    return field


def _days(kind: str) -> Callable[[Any], tuple[date | None, date | None]]:
    first, last = VALIDITY.get(kind, ("", ""))
    return lambda row: (getattr(row, first), getattr(row, last)) if first else (None, None)


VALID_ON: Mapping[str, Callable[[Any], tuple[date | None, date | None]]] = MappingProxyType(
    {kind: _days(kind) for kind in FIELDS}
)
