"""For whom an expert or the firm acts, and where the expert works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.forms_standing import place_choices
from experts.models import Engagement

# What ends with a commission is written by the service that ends it.
RELATIONS = [one for one in Engagement.Relation.choices if one[0] != Engagement.Relation.COMMISSION]


def _day(label: Any, *, required: bool, hint: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}), help_text=hint)


class TieForm(forms.Form):
    party = forms.CharField(label=_("Party"), max_length=200)
    of_firm = forms.TypedChoiceField(
        label=_("Whose"),
        choices=[("", _("the expert's own")), ("1", _("of the firm"))],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    relation = forms.ChoiceField(label=_("Relation"), choices=RELATIONS)
    began = _day(_("From"), required=False)
    ended = _day(_("Until"), required=False, hint=_("Empty: still so."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("began") and data.get("ended") and data["ended"] < data["began"]:
            self.add_error("ended", _("This is before it began."))
        return data


class EndTieForm(forms.Form):
    tie = forms.IntegerField(widget=forms.HiddenInput)
    ended = _day(_("Until"), required=True)


class FirmForm(forms.Form):
    firm_name = forms.CharField(
        label=_("Firm or institution"), max_length=120, required=False, help_text=_("Empty: works alone.")
    )
    country = forms.ChoiceField(label=_("Based in"), initial="CN")
    since = _day(_("Since"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [one for one in place_choices() if one[0]]
