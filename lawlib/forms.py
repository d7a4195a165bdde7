"""The form of the deadline calculator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.rules.records import AddOn
from lawlib.rules.tables import RULES
from lawlib.rules.windows import StartOutOfRange, check_start
from lawlib.selectors.rule_rows import country_tiles, rows


def _choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Rules by country, in the order of the country tiles."""
    lang = get_language() or "zh-hans"
    by_code: dict[str, list[tuple[str, str]]] = {}
    for row in rows(RULES.values(), lang):
        words = f"{row.proceeding} ({row.window})" if row.window else row.proceeding
        by_code.setdefault(row.code, []).append((row.rule.id, words))
    return [(tile.name, by_code[tile.code]) for tile in country_tiles(lang)]


def _with_check(one: AddOn, lang: str) -> str:
    """What is added, and whether anybody has checked that it may be."""
    text = one.text.label(lang)
    return _("%(add_on)s (not verified)") % {"add_on": text} if one.check == "unverified" else text


class CalculatorForm(forms.Form):
    rule = forms.ChoiceField(label=_("Procedure and step"))
    start = forms.DateField(
        label=_("Day of the event, on the place's calendar"), widget=forms.DateInput(attrs={"type": "date"})
    )
    printed = forms.DateField(
        label=_("Date printed on the papers"),
        required=False,
        help_text=_("If the authority has named a date, it comes before any computed one."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    add_on = forms.ChoiceField(
        label=_("Extra days for service or distance"),
        required=False,
        help_text=_("Counted only if you say so; they move the last day and never the earliest safe day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", _("Choose")), *_choices()]
        rule = RULES.get(self.data.get("rule") or self.initial.get("rule") or "")
        self.offered = {one.key: one for one in rule.add_ons} if rule else {}
        lang = get_language() or "zh-hans"
        said = [(key, _with_check(one, lang)) for key, one in self.offered.items()]
        self.fields["add_on"].choices = [("", _("None added")), *said]

    def clean_add_on(self) -> AddOn | None:
        return self.offered.get(self.cleaned_data["add_on"])

    def clean_start(self):
        start = self.cleaned_data["start"]
        try:
            check_start(start)
        except StartOutOfRange as error:
            raise forms.ValidationError(_("Please enter a day between 1900 and 2150.")) from error
        return start
