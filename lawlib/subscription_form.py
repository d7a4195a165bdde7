"""What somebody wants to hear of, and how often."""

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lawlib.models import Every, Jurisdiction
from lawlib.rules.library import RIGHTS

FOLLOWED = ("patent", "utility_model", "design", "trademark", "gi", "copyright", "trade_secret", "unfair_competition")


class SubscriptionForm(forms.Form):
    place = forms.ModelChoiceField(
        label=_("Country or region"),
        queryset=Jurisdiction.objects.order_by("code"),
        required=False,
        empty_label=_("All countries and regions"),
    )
    subject = forms.ChoiceField(label=pgettext_lazy("of a law", "Subject"), required=False)
    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        column = "zh" if (get_language() or "").startswith("zh") else "en"
        place, subject = self.fields["place"], self.fields["subject"]
        place.label_from_instance = lambda one: f"{one.code} {one.name}"  # type: ignore[attr-defined]
        subject.choices = [("", _("All subjects")), *((code, RIGHTS[code][column]) for code in FOLLOWED)]  # type: ignore[attr-defined]
