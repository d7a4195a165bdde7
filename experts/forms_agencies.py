"""What staff and agencies type into the directory of agencies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from experts.forms_account import ListingPlatformField, NewAccountForm
from experts.models import Agency
from experts.rules.agency_states import STEPS, last_day
from experts.rules.labels import codes, label
from experts.services.agencies import OWN_FIELDS
from lawlib.jurisdictions import country_name, market_choices

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "KRW", "INR", "SGD", "HKD", "BRL")
LISTS = {"rights": "right_type", "helps": "help_kind", "languages": "language", "fee_modes": "fee_mode"}


def words_of(name: str) -> list[tuple[str, str]]:
    """Code and words of a list of `labels.csv`, in the language of the page."""
    lang = get_language() or "zh-hans"
    return [(code, label(name, code, lang)) for code in codes(name)]


def places(*, home: bool) -> list[tuple[str, str]]:
    lang = get_language() or "zh-hans"
    own = [("CN", country_name("CN", lang))] if home else []
    return [*own, *market_choices(lang)]


class DateInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class HttpsField(forms.URLField):
    """An address typed without its scheme is one of the encrypted web."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "assume_scheme": "https"})


class OwnAgencyForm(forms.ModelForm):
    """What an agency says of itself."""

    class Meta:
        model = Agency
        fields = list(OWN_FIELDS)
        field_classes = {"website": HttpsField, "qualification_source": HttpsField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS.keys() & self.fields.keys():
            choices = words_of(LISTS[name])
            self.fields[name] = forms.MultipleChoiceField(
                label=Agency._meta.get_field(name).verbose_name,
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            )

    def facts(self) -> dict[str, Any]:
        """Fields of the agency, as `services/agencies` want them."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AgencyForm(OwnAgencyForm):
    """The whole record, for staff."""

    name_zh = forms.CharField(label=_("Chinese name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country/region"))

    field_order = ["name_zh", "name_en", "country", "kind", "nature", "person_in_charge", "address", "website"]

    class Meta(OwnAgencyForm.Meta):
        fields = [
            *("kind", "nature", "person_in_charge", "address", "website", "jurisdictions", "rights", "helps"),
            *("languages", "fee_modes", "fee_note", "qualification", "qualification_source"),
            *("qualification_check", "qualification_checked_on"),
        ]
        widgets = {"qualification_checked_on": DateInput()}
        help_texts = {
            "nature": _("As the agency or the list states it. What seems odd is flagged, not corrected."),
            "qualification_source": _("Where it can be looked up: the register of the authority or chamber."),
            "qualification_check": _("Without a source and a day the qualification is shown as not verified."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = places(home=True)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=words_of("agency_kind"))
        self.fields["jurisdictions"] = forms.MultipleChoiceField(
            label=_("Acts in"), choices=places(home=True), widget=forms.CheckboxSelectMultiple, required=False
        )
        if self.instance.pk:
            firm = self.instance.firm
            for name in ("name_zh", "name_en", "country"):
                self.fields[name].initial = getattr(firm, name)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("qualification_check") == "source_read":
            for name in ("qualification_source", "qualification_checked_on"):
                if not cleaned.get(name):
                    self.add_error(name, _("Needed for a qualification whose source was read."))
        return cleaned

    def firm(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in ("name_zh", "name_en", "country")}


class ApplyAgencyForm(AgencyForm):
    """The record as the agency states it; how well its qualification is checked is staff's to say."""

    platform = ListingPlatformField(label=_("Platform that lists you"))
    true = forms.BooleanField(label=_("What I state is true, I may speak for the agency, and I report changes."))

    class Meta(AgencyForm.Meta):
        fields = [name for name in AgencyForm.Meta.fields if not name.startswith("qualification_check")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("nature", "person_in_charge", "address", "jurisdictions", "helps", "languages"):
            self.fields[name].required = True
        if self.instance.pk:
            self.fields["platform"].initial = self.instance.platform_id

    @property
    def application(self) -> dict[str, Any]:
        """What the service wants, the account left out."""
        return {"platform": self.cleaned_data["platform"], "firm": self.firm(), "facts": self.facts()}


class ApplyAgencyNewlyForm(NewAccountForm, ApplyAgencyForm):
    """By somebody without an account."""

    display_name = forms.CharField(label=_("Your name"), max_length=60)


class StepForm(forms.Form):
    """The reason and the last day, where the table of steps asks for them."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 2}))
    until = forms.DateField(label=_("Listed until"), widget=DateInput())

    def __init__(self, *args: Any, verb: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{verb}_%s", **kwargs)
        if not STEPS[verb].reason:
            del self.fields["reason"]
        if STEPS[verb].until:
            self.fields["until"].widget.attrs.update(max=f"{last_day(today):%Y-%m-%d}")
        else:
            del self.fields["until"]


class NoteForm(forms.Form):
    note = forms.CharField(label=_("What you found"), max_length=500, widget=forms.Textarea({"rows": 2}))


class PersonForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("An account that works for no platform and no enterprise."),
    )


class PairForm(forms.Form):
    """`listed` are the agencies on show."""

    domestic = forms.ModelChoiceField(label=_("Domestic agency"), queryset=Agency.objects.none())
    overseas = forms.ModelChoiceField(label=_("Overseas agency"), queryset=Agency.objects.none())
    places = forms.MultipleChoiceField(
        label=_("Countries and regions"), widget=forms.CheckboxSelectMultiple, required=False
    )
    scope = forms.CharField(label=_("Scope"), max_length=400, widget=forms.Textarea({"rows": 3}))
    fee_cap = forms.DecimalField(
        label=_("Fee cap for one matter"), min_value=1, max_digits=12, decimal_places=0, help_text=_("Whole amounts.")
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput())
    valid_to = forms.DateField(label=_("Valid until"), widget=DateInput())

    def __init__(self, *args: Any, listed: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domestic"].queryset = listed.filter(firm__country="CN")
        self.fields["overseas"].queryset = listed.exclude(firm__country="CN")
        self.fields["places"].choices = places(home=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
