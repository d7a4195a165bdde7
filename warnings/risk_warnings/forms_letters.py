"""Forms of the reminder letters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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


class ChosenForm(forms.Form):
    """Enterprises that were warned: those that were ticked, or all that are named."""

    enterprise = forms.TypedMultipleChoiceField(required=False, coerce=int)
    named = forms.BooleanField(required=False)

    def __init__(self, *args: Any, offered: list[int], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["enterprise"].choices = [(pk, str(pk)) for pk in offered]  # type: ignore[attr-defined]
