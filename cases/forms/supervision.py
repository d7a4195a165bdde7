"""What is typed about a supervised task. Days and times are Beijing's."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.rules.supervision import Urgency
from cases.rules.working_time import BEIJING
from cases.words import lang

CLOSE_OF_DAY = time(17, 0)


def at_close(moment: datetime, days: int) -> datetime:
    """The close of the day `days` after `moment`, Beijing."""
    day = moment.astimezone(BEIJING).date() + timedelta(days=days)
    return datetime.combine(day, CLOSE_OF_DAY, BEIJING)


class Moment(forms.DateTimeField):
    """A day and a time of Beijing, whatever the zone of the page."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        return found.replace(tzinfo=BEIJING) if found else None

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(BEIJING).replace(tzinfo=None) if isinstance(value, datetime) else value


class SupervisionForm(forms.Form):
    request = forms.CharField(
        label=_("What you ask for"),
        max_length=3000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Say what has to be there at the end, point by point. The enterprise does not read this."),
    )
    urgency = forms.ChoiceField(label=_("Urgency"), widget=forms.RadioSelect)
    due_at = Moment(
        label=_("Due by (Beijing time)"),
        help_text=_("Both sides are reminded 24 hours before and told when it has passed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label(lang())) for one in Urgency]
        self.fields["urgency"].choices = choices  # type: ignore[attr-defined]


class FeedbackForm(forms.Form):
    text = forms.CharField(
        label=_("How it stands"),
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The platform above reads this text; the case itself stays closed to it."),
    )


class ExtensionForm(forms.Form):
    wanted_due_at = Moment(label=_("Until when (Beijing time)"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class FinishForm(forms.Form):
    text = forms.CharField(
        label=_("What was done"),
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Answer what was asked, point by point. The clock stops with this."),
    )


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("Remark (if you like)"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2}), help_text=_("The other side reads it.")
    )
