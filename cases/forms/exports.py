"""The form that prepares an export: recipient, files, purpose, time, checklist."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from cases.rules.export_check import ANSWERS, Gap, gaps, items
from cases.selectors.exports import Answered, Recipients
from experts.models import Expert, Firm
from portal.tenancy.models import Platform

BEIJING = ZoneInfo("Asia/Shanghai")
LONGEST = timedelta(days=366)


class ExportForm(forms.Form):
    recipient = forms.ChoiceField(label=_("To whom"))
    files = forms.MultipleChoiceField(label=_("Files"), required=False, widget=forms.CheckboxSelectMultiple)
    with_facts = forms.BooleanField(label=_("Facts of the case as a shared pack"), required=False)
    purpose = forms.CharField(label=_("What it is needed for"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    until = forms.DateField(
        label=_("Until when (Beijing, that day included)"), widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, recipients: Recipients, attachments: list[Attachment], today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._today = today
        self._found: dict[str, Platform | Expert | Firm] = {
            f"{one._meta.model_name}-{one.pk}": one
            for one in (*recipients.platforms, *recipients.experts, *recipients.firms)
        }
        self._files = {str(file.key): file for file in attachments}
        groups = (
            (_("Overseas platforms"), recipients.platforms),
            (_("Experts abroad on the panel"), recipients.experts),
            (_("Agencies abroad (no account; this is the record)"), recipients.firms),
        )
        self.fields["recipient"].choices = [("", _("Please choose"))] + [
            (words, [(f"{one._meta.model_name}-{one.pk}", str(one)) for one in found])
            for words, found in groups
            if found
        ]
        self.fields["files"].choices = [(key, file.name) for key, file in self._files.items()]

    def clean_until(self) -> datetime:
        day = self.cleaned_data["until"]
        if not self._today <= day <= self._today + LONGEST:
            raise forms.ValidationError(_("A day from today on, within a year."))
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=BEIJING)

    def answers(self) -> dict[str, dict[str, str]]:
        return {
            item.key: {
                "answer": answer if (answer := self.data.get(f"check-{item.key}", "")) in ANSWERS else "",
                "note": self.data.get(f"note-{item.key}", "").strip()[:1000],
            }
            for item in items()
        }

    def checklist(self) -> list[Answered]:
        """The rows as they are to be shown: with what was answered and what is wrong with it."""
        given = self.answers()
        wrong: dict[str, Gap] = {gap.key: gap for gap in gaps(given)} if self.is_bound else {}
        return [
            Answered(item, **given[item.key], gap=wrong[item.key].code if item.key in wrong else "") for item in items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("files") and not cleaned.get("with_facts"):
            self.add_error("files", _("Choose at least one file, or the facts."))
        if gaps(self.answers()):
            self.add_error(None, _("The checklist is not complete, or something in it stops the transfer."))
        return cleaned

    def wanted(self) -> dict[str, Any]:
        """What `prepare_export` is called with, of a valid form."""
        cleaned = self.cleaned_data
        return {
            "recipient": self._found[cleaned["recipient"]],
            "files": [self._files[key] for key in cleaned["files"]],
            "with_facts": cleaned["with_facts"],
            "purpose": cleaned["purpose"],
            "until": cleaned["until"],
            "answers": self.answers(),
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=1000, required=False)
