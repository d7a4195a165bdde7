"""At which distances somebody wants to be reminded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.models import ReminderChoice
from cases.rules.reminders import DAYS, DEFAULTS, LAST_HOURS
from cases.rules.words import label
from cases.words import lang


def distance_words(distance: str) -> str:
    if distance == LAST_HOURS:
        return str(_("last 24 hours"))
    return ngettext("%(n)s day before", "%(n)s days before", DAYS[distance]) % {"n": DAYS[distance]}


class ReminderForm(forms.Form):
    """One field for each level; the last 24 hours are not asked, they are always told."""

    by_email = forms.BooleanField(label=_("By e-mail, besides the inbox"), required=False)

    def __init__(self, *args: Any, choice: ReminderChoice | None, **kwargs: Any) -> None:
        chosen = {level: choice.distances(level) if choice else list(found) for level, found in DEFAULTS.items()}
        initial = {**chosen, "by_email": choice.by_email if choice else True}
        super().__init__(*args, initial=initial, **kwargs)
        for level in DEFAULTS:
            self.fields[level] = forms.MultipleChoiceField(
                label=label("level", level, lang()),
                required=False,
                choices=[(one, distance_words(one)) for one in DAYS],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def levels(self) -> list[Any]:
        return [self[level] for level in DEFAULTS]

    def distances(self) -> dict[str, list[str]]:
        return {level: self.cleaned_data[level] for level in DEFAULTS}
