"""The form of an edition: the columns of its record, as the record has them; lists as lines that a person can write."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.desk_words import field_label
from lawlib.edition_values import model_field
from lawlib.jurisdictions import place_choices
from lawlib.models import Edition, Guide, Instrument, Jurisdiction
from lawlib.record_words import rights_in_words
from lawlib.rules.checks import CHECKS
from lawlib.rules.edition_fields import FIELDS
from lawlib.rules.editions import Kind
from lawlib.rules.library import RIGHTS
from lawlib.rules.library_files import FEE_WORDS

HIDDEN = {"deidentified"}  # filled in with the checklist when the case is handed in
LONG = 14


class EditionForm(forms.Form):
    """`values()` gives the plain fields of the edition; `reason` and `valid_from` stand beside them."""

    reason = forms.CharField(
        label=_("What has changed, and why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("Readers see it beside the new edition."),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        shown = [name for name in FIELDS[edition.kind] if name not in HIDDEN]
        initial = {name: as_typed(edition.kind, name, edition.fields.get(name)) for name in shown}
        initial |= {"reason": edition.reason, "valid_from": edition.valid_from}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        own = {name: form_field(edition.kind, name) for name in shown}
        if edition.kind == Kind.CHAPTER:
            own["valid_from"] = forms.DateField(label=_("Valid from"), required=False, widget=day_input())
        self.fields = own | self.fields

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Chinese and English of one thing, side by side."""
        names = [name[:-3] for name in self.fields if name.endswith("_zh") and f"{name[:-3]}_en" in self.fields]
        return [(self[f"{name}_zh"], self[f"{name}_en"]) for name in names]

    def rest(self) -> list[forms.BoundField]:
        paired = {bound.name for pair in self.pairs() for bound in pair}
        return [self[name] for name in self.fields if name not in paired and name != "reason"]

    def values(self) -> dict[str, Any]:
        kind = self.edition.kind
        given = {
            name: self.edition.fields.get(name, {}) if name in HIDDEN else as_kept(self.cleaned_data[name])
            for name in FIELDS[kind]
        }
        plain = json.loads(json.dumps(given, cls=DjangoJSONEncoder))
        if kind == Kind.CHAPTER:
            plain["translation_status"] = given["translation_status"] or "missing"
        return plain

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for first, last in (("in_force_from", "in_force_to"), ("effective_from", "effective_to")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, _("The last day lies before the first."))
        if data.get("check_state") == "source_read" and not (data.get("source_url") and data.get("checked_on")):
            self.add_error("check_state", _("A source that was read has its address and the day on which it was."))
        if self.edition.kind == Kind.CHAPTER and not (data.get("body_zh") or data.get("body_en")):
            self.add_error("body_zh", _("Write the chapter in one language at least."))
        return data


def as_kept(value: Any) -> Any:
    """A browser ends lines its own way: without this every line of a text would count as changed."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def form_field(kind: str, name: str) -> forms.Field:
    column = model_field(kind, name)
    label, required = field_label(kind, name), not column.blank
    if name in {"sources", "tiers", "timeline"}:
        return {"sources": SourcesField, "tiers": ListField, "timeline": ListField}[name](label=label, required=False)
    choices = _choices(kind, name)
    if name == "rights":
        return forms.MultipleChoiceField(
            label=label, choices=choices or [], required=False, widget=forms.CheckboxSelectMultiple
        )
    if name == "instruments":
        return KeysField(label=label, required=False)
    if choices is not None:
        return forms.ChoiceField(label=label, choices=[("", "–"), *choices], required=required)
    if isinstance(column, models.DateField):
        return forms.DateField(label=label, required=False, widget=day_input())
    field = column.formfield(label=label, required=required)
    if field is None:
        raise TypeError(f"{kind}.{name} has no field of a form")
    if isinstance(column, models.TextField):
        rows = 22 if name.startswith("body") else 10 if name.startswith("text") else 4
        field.widget = forms.Textarea(attrs={"rows": rows, "lang": _lang(name)})
    return field


def _lang(name: str) -> str:
    return "en" if name.endswith("_en") else "zh-Hans"


def _choices(kind: str, name: str) -> list[tuple[str, Any]] | None:
    column = model_field(kind, name)
    if name in {"procedure", "stage", "unit"} and kind == Kind.FEE:
        lang = get_language() or "zh"
        return [(code, text.label(lang)) for (group, code), text in FEE_WORDS.items() if group == name]
    if name in {"rights", "right"}:
        return list(zip(RIGHTS, rights_in_words(RIGHTS), strict=True))
    if column.related_model is Jurisdiction:
        return list(place_choices(get_language() or "zh-hans"))
    if column.related_model is Guide:
        return [(key, key) for key in Guide.objects.order_by("key").values_list("key", flat=True)]
    if column.related_model is Instrument and not column.many_to_many:
        return [(law.key, f"{law.key} {law.title}") for law in Instrument.objects.order_by("key")]
    return [(value, words) for value, words in column.flatchoices if value != ""] if column.choices else None


def as_typed(kind: str, name: str, value: Any) -> Any:
    """A plain value as the form shows it."""
    if name == "sources":
        return "\n".join(
            " | ".join(
                [one.get("title_zh", ""), one.get("title_en", ""), one["url"], one.get("checked_on", ""), one["check"]]
            )
            for one in value or []
        )
    if name in {"tiers", "timeline"}:
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in value or [])
    if name == "instruments":
        return " ".join(value or [])
    return value


class SourcesField(forms.CharField):
    """One source a line: Chinese title | English title | address | day | check."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        help_text = _(
            "One a line: Chinese title | English title | https://… | YYYY-MM-DD | source_read, secondary_source or"
            " unverified"
        )
        super().__init__(help_text=help_text, **kwargs)

    def clean(self, value: Any) -> list[dict[str, str]]:
        return [self._source(line) for line in super().clean(value).splitlines() if line.strip()]

    def _source(self, line: str) -> dict[str, str]:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 5:
            raise ValidationError(
                _("A source has five parts, with | between them: %(line)s"), params={"line": line[:80]}
            )
        title_zh, title_en, url, on, check = parts
        if not url.startswith(("https://", "http://")):
            raise ValidationError(_("An address begins with https:// : %(line)s"), params={"line": line[:80]})
        if check not in CHECKS:
            raise ValidationError(
                _("The last part is source_read, secondary_source or unverified: %(line)s"), params={"line": line[:80]}
            )
        try:
            day = date.fromisoformat(on).isoformat() if on else ""
        except ValueError:
            raise ValidationError(_("A day is written YYYY-MM-DD: %(line)s"), params={"line": line[:80]}) from None
        if check == "source_read" and not day:
            raise ValidationError(_("A source that was read has its address and the day on which it was."))
        return {
            "url": url,
            "title_zh": title_zh or title_en or url,
            "title_en": title_en or title_zh or url,
            "check": check,
            "checked_on": day,
        }


class ListField(forms.CharField):
    """One entry a line, each in the form that the table has (JSON)."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def clean(self, value: Any) -> list[Any]:
        found = []
        for line in super().clean(value).splitlines():
            if line.strip():
                try:
                    entry = json.loads(line)
                except json.JSONDecodeError:
                    entry = None
                if not isinstance(entry, dict):
                    raise ValidationError(_("Not an entry: %(line)s"), params={"line": line[:80]})
                found.append(entry)
        return found


class KeysField(forms.CharField):
    """Keys of laws, with blanks between them."""

    def clean(self, value: Any) -> list[str]:
        keys = super().clean(value).split()
        there = set(Instrument.objects.filter(key__in=keys).values_list("key", flat=True))
        if unknown := [key for key in keys if key not in there]:
            raise ValidationError(_("No law has the key %(keys)s"), params={"keys": ", ".join(unknown[:5])})
        return sorted(set(keys))
