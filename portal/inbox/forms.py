"""A robot of a platform."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.inbox.models import Robot
from portal.inbox.rules.robots import origin_of


class RobotForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"), max_length=60, help_text=_("For example: duty group.")
    )
    form = forms.ChoiceField(label=_("Kind"), choices=Robot.Form.choices)
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("As the group chat or your system gives it. It is a key: it is not shown again."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=100,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("For signed messages, 16 characters at least. A group robot needs none."),
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if origin_of(url) not in settings.ROBOT_ORIGINS:
            raise forms.ValidationError(_("The administrator of the portal has not allowed this place."))
        return url

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("form") == Robot.Form.SIGNED and len(given.get("secret", "")) < 16:
            self.add_error("secret", _("A signed message needs a secret of 16 characters at least."))
        return given
