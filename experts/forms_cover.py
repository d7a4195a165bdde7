"""What enterprises and staff type about insurance and funds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.forms_agencies import DateInput, HttpsField, places, words_of
from experts.models import CoverEnquiry, CoverProduct


class CoverForm(forms.ModelForm):
    """The short form of an enterprise."""

    class Meta:
        model = CoverEnquiry
        fields = ["kind", "product", "country", "question", "phone"]
        widgets = {"question": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=words_of("cover_kind"))
        self.fields["product"].queryset = CoverProduct.objects.shown()
        self.fields["country"] = forms.ChoiceField(
            label=_("Country or region"), choices=[("", "–"), *places(home=False)], required=False
        )

    def asked(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        product = cleaned.get("product")
        if product is not None and product.kind != cleaned.get("kind"):
            self.add_error("product", _("This product is of another kind."))
        return cleaned


class ProductForm(forms.ModelForm):
    class Meta:
        model = CoverProduct
        fields = [
            *("kind", "provider_zh", "provider_en", "places", "covers", "limit", "enrolment"),
            *("source_url", "source_check", "source_checked_on"),
        ]
        field_classes = {"source_url": HttpsField}
        widgets = {
            "covers": forms.Textarea({"rows": 3}),
            "enrolment": forms.Textarea({"rows": 3}),
            "source_checked_on": DateInput(),
        }
        help_texts = {"source_check": _("Without a source these facts are shown as not verified.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=words_of("cover_kind"))
        self.fields["places"] = forms.MultipleChoiceField(
            label=_("Countries and regions"),
            choices=places(home=False),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("source_check") != "unverified":
            for name in ("source_url", "source_checked_on"):
                if not cleaned.get(name):
                    self.add_error(name, _("Needed for facts that were checked."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea({"rows": 6}))
