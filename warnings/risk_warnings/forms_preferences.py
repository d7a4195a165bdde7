"""What to take of warnings, and when it may ring."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.inbox.services.send_sms import sms_configured
from risk_warnings.models import Preference
from risk_warnings.rules.preferences import DEFAULT, Wants

LEVELS = {"red": _("Red warnings"), "yellow": _("Yellow warnings"), "blue": _("Blue warnings")}
ZONES = {
    "Asia/Shanghai": _("Beijing"),
    "Asia/Tokyo": _("Tokyo"),
    "Asia/Singapore": _("Singapore"),
    "Asia/Dubai": _("Dubai"),
    "Europe/Moscow": _("Moscow"),
    "Europe/Berlin": _("Berlin, Paris"),
    "Europe/London": _("London"),
    "America/Sao_Paulo": _("São Paulo"),
    "America/New_York": _("New York"),
    "America/Chicago": _("Chicago"),
    "America/Los_Angeles": _("Los Angeles"),
    "Australia/Sydney": _("Sydney"),
}


def boxes(label: Any, *levels: str, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(one, LEVELS[one]) for one in levels],
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class PreferenceForm(forms.Form):
    inbox = boxes(_("In the inbox, besides red"), "yellow", "blue", help_text=_("Red warnings always arrive there."))
    email = boxes(_("At once by e-mail"), "red", "yellow")
    sms = boxes(_("At once by short message"), "red", "yellow")
    digest = forms.ChoiceField(label=_("Risk notices (blue) in one e-mail"), choices=Preference.Digest.choices)
    quiet_from = clock(_("Quiet from"))
    quiet_to = clock(_("until"))
    zone = forms.ChoiceField(label=_("by the clock of"), choices=list(ZONES.items()))

    def __init__(self, *args: Any, kept: Preference | None, **kwargs: Any) -> None:
        wants = kept.wants if kept else DEFAULT
        super().__init__(*args, initial={name: getattr(wants, name) for name in self.base_fields}, **kwargs)
        if not sms_configured():
            self.fields["sms"].disabled = True
            self.fields["sms"].help_text = _(
                "Not configured: the operator of the portal has no provider of short messages."
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("quiet_from") is None) != (given.get("quiet_to") is None) and not self.errors:
            self.add_error("quiet_to", _("Give both hours, or none of them."))
        return given

    def wants(self) -> Wants:
        return Wants(**self.cleaned_data)
