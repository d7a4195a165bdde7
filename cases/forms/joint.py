"""What is typed about joint responses."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, JointParty
from cases.rules.joint import Part, adds_up

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY")
MONEY = {"max_digits": 14, "decimal_places": 2, "min_value": 0}


class OpenJointForm(forms.Form):
    facts = forms.CharField(
        label=_("What is proposed"),
        max_length=3000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Everybody who is invited reads this before consenting. Name no enterprise."),
    )
    docket = forms.CharField(label=_("Docket, if it is one matter"), max_length=120, required=False)


class AliasForm(forms.Form):
    name = forms.CharField(
        label=_("The claimant is also called"),
        max_length=300,
        help_text=_("Its Chinese or Latin name, or a brand. Cases filed under it count here from now on."),
    )


class WordsForm(forms.Form):
    text = forms.CharField(
        label=_("Remark (if you like)"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class ReasonForm(forms.Form):
    text = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2}))


class EndForm(forms.Form):
    note = forms.CharField(label=_("How it ended"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class PaperForm(forms.Form):
    attachment = forms.ModelChoiceField(Attachment.objects.none(), label=_("File of your case"), empty_label="—")
    consent = forms.BooleanField(
        label=_("I agree that the lead and every enterprise that has joined may read this file."),
        error_messages={"required": _("Without this the file stays yours alone.")},
    )

    def __init__(self, *args: Any, files: list[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["attachment"]
        field.queryset = Attachment.objects.filter(pk__in=[one.pk for one in files])


class CostForm(forms.Form):
    """One amount and one line of words for each party that has joined."""

    words = forms.CharField(
        label=_("What is paid, and how it is shared"), max_length=3000, widget=forms.Textarea({"rows": 4})
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    total = forms.DecimalField(label=_("Amount in all"), **MONEY)

    def __init__(self, *args: Any, parties: list[JointParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        for party in parties:
            self.fields[f"amount-{party.pk}"] = forms.DecimalField(label=party.name, **MONEY)
            self.fields[f"words-{party.pk}"] = forms.CharField(label=_("For what"), max_length=300, required=False)

    @property
    def parts(self) -> list[Part]:
        data = self.cleaned_data
        return [Part(p.pk, data[f"amount-{p.pk}"], data[f"words-{p.pk}"]) for p in self.parties]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not adds_up(Decimal(data["total"]), self.parts):
            self.add_error("total", _("The parts do not add up to this amount."))
        return data
