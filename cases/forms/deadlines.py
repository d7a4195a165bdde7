"""The date that an authority printed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PrintedDateForm(forms.Form):
    printed_date = forms.DateField(
        label=_("Date stated by the authority"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The place's own date, as printed. It stands before the computed one. Empty takes it back."),
    )
    note = forms.CharField(
        label=_("In which document"),
        max_length=300,
        help_text=_("For example: summons of 3 July, page 1."),
    )

    def __init__(self, *args: Any, start: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start = start

    def clean_printed_date(self) -> date | None:
        day = self.cleaned_data["printed_date"]
        if day and self.start and day < self.start:
            raise forms.ValidationError(_("This is before the day from which the period runs."))
        return day
