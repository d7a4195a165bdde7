"""What is typed about special commissioners and their visits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.forms_agencies import DateInput
from experts.forms_standing import origin_choices
from experts.models import CommissionVisit, Expert
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise


class TieForm(forms.Form):
    expert = forms.ModelChoiceField(Expert.objects.none(), label=_("Special commissioner"))
    uscc = forms.CharField(
        label=_("Unified social credit code of the enterprise"),
        max_length=18,
        required=False,
        help_text=_("Leave it empty for a park."),
    )
    park = forms.CharField(label=_("Name of the park"), max_length=120, required=False)
    region = forms.ChoiceField(label=_("Region of the park"), required=False)
    term_from = forms.DateField(label=_("From"), widget=DateInput())
    term_to = forms.DateField(label=_("Until"), widget=DateInput())

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"term_from": today, "term_to": today + timedelta(days=364)})
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["region"].choices = origin_choices()
        envoys = Expert.objects.visible_to(actor).filter(kind=Expert.Kind.ENVOY, state="appointed", term_to__gte=today)
        self.fields["expert"].queryset = envoys.order_by("pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("uscc"):
            self._enterprise(cleaned)
        elif not (cleaned.get("park") and cleaned.get("region")):
            self.add_error("park", _("State an enterprise by its code, or a park with its region."))
        if {"term_from", "term_to"} <= set(cleaned) and cleaned["term_from"] > cleaned["term_to"]:
            self.add_error("term_to", _("The end lies before the beginning."))
        return cleaned

    def _enterprise(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("park"):
            self.add_error("park", _("Either an enterprise or a park."))
        code = cleaned["uscc"].strip().upper()
        cleaned["enterprise"] = Enterprise.objects.visible_to(self.actor).filter(uscc=code).first()
        if cleaned["enterprise"] is None:
            self.add_error("uscc", _("No enterprise of your region is registered with this code."))

    def terms(self) -> dict[str, Any]:
        names = ("expert", "park", "region", "term_from", "term_to")
        return {name: self.cleaned_data[name] for name in names} | {"enterprise": self.cleaned_data.get("enterprise")}


class VisitForm(forms.ModelForm):
    class Meta:
        model = CommissionVisit
        fields = ["day", "online", "place", "found", "follow_up", "follow_up_on"]
        widgets = {"day": DateInput(), "found": forms.Textarea({"rows": 5}), "follow_up_on": DateInput()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("online") and not cleaned.get("place"):
            self.add_error("place", _("State the place, or that it was online."))
        if bool(cleaned.get("follow_up")) != bool(cleaned.get("follow_up_on")):
            empty = "follow_up_on" if cleaned.get("follow_up") else "follow_up"
            self.add_error(empty, _("What is to be followed up has its day, and the day its matter."))
        return cleaned

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class EndCommissionForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
