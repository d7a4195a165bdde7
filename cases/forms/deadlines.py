"""What people say about a deadline: the date that an authority printed, that it was met, how it changed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from cases.refusals import REFUSALS
from cases.rules.clocks import UNITS, Change
from cases.rules.words import label
from cases.services.clocks.change_deadline import Wish


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


class MetForm(forms.Form):
    on = forms.DateField(
        label=_("Met on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The place's own day. Empty: today."),
    )


class ChangeForm(forms.Form):
    """An extension, suspension or resumption. `papers` are the files of the case that the actor may choose from."""

    day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    value = forms.IntegerField(label=_("Or a further"), required=False, min_value=1, max_value=730)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Who granted or ordered it, and why. The other side reads it."),
    )
    document = forms.ModelChoiceField(
        label=_("Paper that says so"),
        queryset=Attachment.objects.none(),
        empty_label=_("Please choose"),
        help_text=_("A file of this case: the order, the decision, the agreement. Add it to the files first."),
    )

    def __init__(self, *args: Any, kind: Change, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["document"].queryset = papers  # type: ignore[attr-defined]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (unit, label("clock_unit", unit, get_language() or "")) for unit in UNITS
        ]
        if kind is not Change.EXTEND:
            del self.fields["value"], self.fields["unit"]
        if kind is Change.SUSPEND:
            del self.fields["day"]
        elif kind is Change.EXTEND:
            self.fields["day"].label = _("Day set by the authority")
            self.fields["day"].help_text = _("The place's own day. Leave it empty to have a length of time counted.")
        else:
            self.fields["day"].label = _("New day set by the authority")
            self.fields["day"].help_text = _("Leave it empty, and the days left when it stopped run on from today.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.kind is Change.EXTEND and bool(given.get("day")) == bool(given.get("value")) and not self.errors:
            raise forms.ValidationError(gettext(REFUSALS["day_needed"]))
        return given

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            kind=self.kind,
            reason=given["reason"],
            document=given["document"],
            day=given.get("day"),
            value=given.get("value"),
            unit=given.get("unit", ""),
        )
