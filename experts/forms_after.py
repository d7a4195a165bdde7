"""What is typed about a panel besides the opinions: messages, honoraria, ratings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import Honorarium, Panel, SeatRating
from experts.rules.seat_ratings import HIGHEST, ITEMS, LOWEST
from experts.selectors.secretaries import may_serve
from portal.tenancy.models import User

MARKS = [(mark, str(mark)) for mark in range(HIGHEST, LOWEST - 1, -1)]


class MessageForm(forms.Form):
    body = forms.CharField(label=_("Message"), max_length=4000, widget=forms.Textarea({"rows": 3}))


class SecretaryForm(forms.Form):
    secretary = forms.ModelChoiceField(label=_("Secretary"), queryset=User.objects.none())

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, initial={"secretary": panel.secretary_id}, **kwargs)
        self.fields["secretary"].queryset = may_serve(panel.platform)


class HonorariumForm(forms.ModelForm):
    class Meta:
        model = Honorarium
        fields = ["amount", "currency", "basis"]
        help_texts = {"basis": _("By which rule, for how many hours or pages.")}

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount <= 0:
            raise forms.ValidationError(_("The amount is above zero."))
        return amount


class PaidForm(forms.Form):
    paid_on = forms.DateField(label=_("Paid on"), widget=forms.DateInput({"type": "date"}))


class SeatRatingForm(forms.ModelForm):
    class Meta:
        model = SeatRating
        fields = [*ITEMS, "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in ITEMS:
            label = self.fields[item].label
            self.fields[item] = forms.TypedChoiceField(label=label, choices=MARKS, coerce=int)

    @property
    def items_given(self) -> dict[str, int]:
        return {item: self.cleaned_data[item] for item in ITEMS}
