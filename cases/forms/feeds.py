"""A new calendar feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import CalendarFeed


class FeedForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"), max_length=60, help_text=_("So that you know it again: “My phone”.")
    )
    scope = forms.ChoiceField(label=_("What it shows"), choices=CalendarFeed.Scope.choices)
    parties = forms.BooleanField(
        label=_("With names of cases and enterprises"),
        required=False,
        help_text=_("Without them an entry shows the case number, the kind of deadline and the day, nothing else."),
    )

    def __init__(self, *args: Any, platform: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not platform:
            self.fields["scope"].choices = CalendarFeed.Scope.choices[:1]  # type: ignore[attr-defined]
