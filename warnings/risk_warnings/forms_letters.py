"""Forms of the reminder letters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Platform


class LetterForm(forms.Form):
    """The parts of a letter, as many as it has."""

    title = forms.CharField(label=_("Title"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: list[dict[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.count = len(sections)
        for n, section in enumerate(sections):
            self.fields[f"body_{n}"] = forms.CharField(
                label=section["heading"],
                max_length=6000,
                initial=section["body"],
                widget=forms.Textarea(attrs={"rows": min(12, 2 + section["body"].count("\n"))}),
            )
        self.headings = [section["heading"] for section in sections]

    @property
    def parts(self) -> list[forms.BoundField]:
        return [self[f"body_{n}"] for n in range(self.count)]

    def sections(self) -> list[dict[str, str]]:
        """Raises `KeyError` before it was found valid."""
        given: Mapping[str, Any] = self.cleaned_data
        return [{"heading": heading, "body": given[f"body_{n}"]} for n, heading in enumerate(self.headings)]


class AddressForm(forms.Form):
    """A platform, or an association by its name."""

    to_platform = forms.ModelChoiceField(Platform.objects.none(), label=_("Platform"), required=False)
    association = forms.CharField(label=_("Or an industry association"), max_length=120, required=False)

    def __init__(self, *args: Any, sender: Platform, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to_platform"].queryset = Platform.objects.exclude(pk=sender.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("to_platform")) == bool(given.get("association")):
            raise forms.ValidationError(_("Choose a platform, or write the name of an association."))
        return given


class ReceiptForm(forms.Form):
    note = forms.CharField(label=_("Who took it, when and how"), max_length=300)


class ChosenForm(forms.Form):
    """Enterprises that were warned: those that were ticked, or all that are named."""

    enterprise = forms.TypedMultipleChoiceField(required=False, coerce=int)
    named = forms.BooleanField(required=False)

    def __init__(self, *args: Any, offered: list[int], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["enterprise"].choices = [(pk, str(pk)) for pk in offered]  # type: ignore[attr-defined]
