"""A channel of a platform or an enterprise."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.inbox.models import Robot
from portal.inbox.rules.robots import FORMS, origin_of


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
        help_text=_(
            "DingTalk and Feishu: as their settings show it. Signed messages: 16 characters at least. WeCom needs "
            "none; that of a webhook is made here."
        ),
    )
    levels = forms.MultipleChoiceField(
        label=_("Warnings"),
        required=False,
        choices=[("red", _("Red warnings")), ("yellow", _("Yellow warnings")), ("blue", _("Blue warnings"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Of these levels a message goes there. Blue and yellow ones wait in group chats from 22:00 to 8:00."
        ),
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if not settings.OUTWARD_PRIVATE and url.startswith("http:"):
            raise forms.ValidationError(_("The address has to begin with https://."))
        return url

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        form = given.get("form")
        if form in FORMS and not FORMS[form].anywhere and origin_of(given.get("url", "")) not in settings.ROBOT_ORIGINS:
            self.add_error("url", _("The administrator of the portal has not allowed this place."))
        if given.get("form") == Robot.Form.SIGNED and len(given.get("secret", "")) < 16:
            self.add_error("secret", _("A signed message needs a secret of 16 characters at least."))
        return given
