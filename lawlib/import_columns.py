"""What the columns of an import may say: the fields of an edition, by the columns of the row that readers see."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lawlib.edition_values import model_field
from lawlib.models import Guide, Instrument, Jurisdiction
from lawlib.rules.edition_fields import FIELDS
from lawlib.rules.editions import Kind
from lawlib.rules.imports.cells import Column, folded
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.library import RIGHTS
from lawlib.rules.library_files import FEE_WORDS

# Confirmed by a person at the desk for each case, never by a file.
LEFT_OUT = {"deidentified"}
ALSO = {"check_state": ("check",), "law": ("instrument", "law key"), "kind": ("type",)}
# Of columns that are no field, and of fields whose name is that of a table.
LABELS = {
    "key": _("key"),
    "law": _("key of the law"),
    "eid": _("address of the article"),
    "jurisdiction": _("Country or region"),
    "instruments": _("keys of the laws"),
    "guide": _("key of the guide"),
    "brought_by": _("key of the law that brought it"),
}


def columns_of(kind: str, *, law: str = "") -> list[Column]:
    """Those of the kind in the order of the form. `law` is the law of all articles, if the rows need not name one. Asks
    the database which laws and guides there are."""
    keys = _keys()
    own = [_own("key", "key", most=40)]
    if kind == Kind.ARTICLE:
        words = _as_they_are(keys["law"])
        own = [_own("law", "word", words=words, required=not law), _own("eid", "key", most=80)]
    rest = [_column(kind, name, keys) for name in FIELDS[kind] if name not in LEFT_OUT]
    return _named([*own, *rest])


def _keys() -> dict[str, list[str]]:
    laws = Instrument.objects.exclude(state="draft").values_list("key", flat=True)
    return {"law": list(laws), "guide": list(Guide.objects.exclude(state="draft").values_list("key", flat=True))}


def _own(name: str, form: str, *, required: bool = True, **more: Any) -> Column:
    zh, en = _both(LABELS[name])
    return Column(name, form, zh, en, required=required, **more)


def _both(words: Any) -> tuple[str, str]:
    with override("zh-hans"):
        zh = str(words)
    with override("en"):
        return zh, str(words)


def _column(kind: str, name: str, keys: Mapping[str, list[str]]) -> Column:
    field = model_field(kind, name)
    zh, en = _both(LABELS.get(name, field.verbose_name))
    empty = _empty(field)
    return Column(
        name=name,
        label_zh=zh,
        label_en=en,
        required=not field.blank and not field.null and not field.has_default(),
        when_empty=empty,
        **_form(kind, name, field, keys),
    )


def _empty(field: models.Field) -> Any:
    """What an edition says where nobody has said anything."""
    if field.many_to_many:
        return []
    if isinstance(field, models.ForeignKey):
        return ""
    return None if field.null else field.get_default()


def _form(kind: str, name: str, field: models.Field, keys: Mapping[str, list[str]]) -> dict[str, Any]:
    if words := _words(kind, name, field, keys):
        several = field.many_to_many or isinstance(field, ArrayField)
        return {"form": "words" if several else "word", "words": words}
    if isinstance(field, models.DecimalField):
        digits = field.max_digits - field.decimal_places
        return {"form": "amount", "digits": digits, "places": field.decimal_places}
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return {"form": "year" if name == "year" else "whole"}
    if name == "currency":
        return {"form": "currency"}
    simple = (
        (models.DateField, "day"), (models.JSONField, "list"), (models.URLField, "address"), (models.TextField, "text"),
    )  # fmt: skip
    form = next((form for one, form in simple if isinstance(field, one)), "line")
    return {"form": form, "most": field.max_length} if field.max_length else {"form": form}


def _words(kind: str, name: str, field: models.Field, keys: Mapping[str, list[str]]) -> dict[str, str]:
    """By what may be written for a code; {} where the field takes any text."""
    if field.related_model is Jurisdiction:
        return _several((place.code, place.zh, place.en) for place in JURISDICTIONS.values())
    if field.is_relation:
        return _as_they_are(keys["guide" if field.related_model is Guide else "law"]) or {"": ""}
    if name in ("rights", "right"):
        return _several((code, row["zh"], row["en"]) for code, row in RIGHTS.items())
    if kind == Kind.FEE and any(group == name for group, _code in FEE_WORDS):
        return _several((code, text.zh, text.en) for (group, code), text in FEE_WORDS.items() if group == name)
    return _several((code, *_both(words)) for code, words in field.flatchoices)


def _several(found: Iterable[tuple[Any, str, str]]) -> dict[str, str]:
    """What would mean two codes means none; a code means itself, whatever else is called so."""
    rows = list(found)
    times = Counter(word for row in rows for word in {folded(row[1]), folded(row[2])})
    named = {folded(word): code for code, *words in rows for word in words if times[folded(word)] == 1}
    return named | {folded(code): code for code, *_words in rows}


def _as_they_are(keys: Iterable[str]) -> dict[str, str]:
    return {folded(key): key for key in keys}


def _named(columns: Sequence[Column]) -> list[Column]:
    """A column is known by its name in the library, in both languages; a word that two columns share, by neither."""
    words = [{column.label_zh, column.label_en, *ALSO.get(column.name, ())} for column in columns]
    times = Counter(folded(word) for own in words for word in own)
    return [
        replace(column, names=frozenset({folded(column.name), *(w for word in own if times[w := folded(word)] == 1)}))
        for column, own in zip(columns, words, strict=True)
    ]


def labels_of(kind: str) -> dict[str, tuple[str, str]]:
    """Chinese and English by the names of columns, without asking the database."""
    own = ("law", "eid") if kind == Kind.ARTICLE else ("key",)
    names = [*own, *(name for name in FIELDS[kind] if name not in LEFT_OUT)]
    return {name: _both(LABELS[name] if name in LABELS else model_field(kind, name).verbose_name) for name in names}
