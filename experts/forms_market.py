"""What enterprises, agencies and staff type in the matching market."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.forms_agencies import CURRENCIES, DateInput, places, words_of
from experts.models import AgencyComplaint, ContactNote, Need

MONEY = [(code, code) for code in CURRENCIES]
NAMES_MOST = 20


class NeedForm(forms.ModelForm):
    """One name a line; the names are what agencies see before anything else."""

    opponent = forms.CharField(
        label=_("The other side, one name a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("With these names agencies check for conflicts. Name group companies as well, in every language."),
    )
    opposing_counsel = forms.CharField(
        label=_("Its counsel, one name a line"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )
    co_parties = forms.CharField(
        label=_("Others who are accused as well, one name a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )
    agreed = forms.BooleanField(
        label=_(
            "Our name and these names may be shown to the agencies that are drawn; what we write below only to those "
            "that declare no conflict."
        )
    )
    field_order = ["country", "right", "help", "languages", "opponent", "opposing_counsel", "co_parties", "facts"]

    class Meta:
        model = Need
        fields = [
            *("case_number", "country", "right", "help", "languages", "facts"),
            *("budget_from", "budget_to", "currency", "wanted_by"),
        ]
        widgets = {"facts": forms.Textarea({"rows": 6}), "wanted_by": DateInput()}
        help_texts = {"facts": _("What has happened, what you want done, and which days are near.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country or region"), choices=[("", "–"), *places(home=False)]
        )
        rights = [("", _("any")), *words_of("right_type")]
        self.fields["right"] = forms.ChoiceField(label=_("Right"), choices=rights, required=False)
        self.fields["help"] = forms.ChoiceField(label=_("Kind of help"), choices=words_of("help_kind"))
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Working language, one of these"),
            choices=words_of("language"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["currency"] = forms.ChoiceField(label=_("Currency"), choices=MONEY)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("budget_from"), cleaned.get("budget_to")
        if low is not None and high is not None and low > high:
            self.add_error("budget_to", _("The upper end lies below the lower one."))
        return cleaned

    def wants(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def names(self) -> dict[str, list[str]]:
        """By role, without empty lines."""
        lines = {name: self.cleaned_data[name].splitlines() for name in ("opponent", "opposing_counsel", "co_parties")}
        kept = {name: [line.strip() for line in found if line.strip()][:NAMES_MOST] for name, found in lines.items()}
        return {name: found for name, found in kept.items() if found}


class ClearForm(forms.Form):
    no_conflict = forms.BooleanField(
        label=_(
            "Neither our firm nor anybody in it has acted for the other side, its counsel or the others accused in the "
            "last 24 months, and we have no ties to them by employment, equity, kinship or competition."
        )
    )
    confidential = forms.BooleanField(
        label=_("We keep what we learn confidential, whether or not we are chosen, and use it for this offer alone.")
    )
    names_seen = forms.CharField(widget=forms.HiddenInput)


class LeaveForm(forms.Form):
    conflict = forms.BooleanField(label=_("Because of a conflict of interest"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("You need not give one. Staff read it.")
    )


class OfferForm(forms.Form):
    fee_mode = forms.ChoiceField(label=_("Way of charging"))
    fee = forms.DecimalField(label=_("Fee, or its cap"), min_value=0, max_digits=12, decimal_places=0)
    currency = forms.ChoiceField(label=_("Currency"), choices=MONEY)
    time = forms.CharField(label=_("Time needed"), max_length=200)
    conditions = forms.CharField(
        label=_("Conditions, and what is not included"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fee_mode"].choices = words_of("fee_mode")


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Need.Outcome.choices, widget=forms.RadioSelect)
    score = forms.TypedChoiceField(
        label=_("Satisfaction"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), *((n, str(n)) for n in range(1, 6))],
        help_text=_("From 1 (low) to 5 (high). Staff read it; it is never published and changes no order."),
    )
    note = forms.CharField(label=_("Remark"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))


class ContactForm(forms.ModelForm):
    """`needs` are those for which the agency was asked, as far as the platform looks after them."""

    class Meta:
        model = ContactNote
        fields = ["need", "channel", "text"]
        widgets = {"text": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, needs: QuerySet[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = forms.ModelChoiceField(needs, label=_("About the need"), required=False, empty_label=_("none"))
        field.label_from_instance = lambda need: gettext("Need no. %(number)s") % {"number": need.pk}
        self.fields["need"] = field


class ComplaintForm(forms.Form):
    text = forms.CharField(
        label=_("What went wrong"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("The platform that lists the agency reads it, hears the agency and decides."),
    )


class ReplyForm(forms.Form):
    reply = forms.CharField(label=_("Reply"), max_length=4000, widget=forms.Textarea({"rows": 6}))


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=AgencyComplaint.Decision.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Grounds"), max_length=500, widget=forms.Textarea({"rows": 3}))
    suspend = forms.BooleanField(label=_("Suspend the agency at once"), required=False)
