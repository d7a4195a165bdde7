"""The difference between what two editions say, in the words of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lawlib.desk_words import field_label
from lawlib.edition_values import model_field
from lawlib.rules.differences import FieldChange, Run, field_changes, folded


@dataclass(frozen=True)
class Change:
    """One field: its name, and either the runs of its text or both values in words."""

    label: str
    runs: tuple[Run, ...]
    before: str
    after: str


def changes_of(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Of chapters without the fields that are for the desk alone."""
    return [_change(kind, one) for one in field_changes(before, after)]


def _change(kind: str, one: FieldChange) -> Change:
    label = capfirst(str(field_label(kind, one.name)))
    return Change(label, folded(one.runs), words_of(kind, one.name, one.before), words_of(kind, one.name, one.after))


def words_of(kind: str, name: str, value: Any) -> str:
    """A plain value as a person reads it."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, list):
        return "\n".join(_item(one) for one in value)
    if isinstance(value, dict):
        return _item(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    choices = dict(model_field(kind, name).flatchoices)
    return str(choices.get(value, value))


def _item(one: Any) -> str:
    return " · ".join(str(part) for part in one.values() if part) if isinstance(one, dict) else str(one)
