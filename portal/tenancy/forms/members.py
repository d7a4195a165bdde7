"""A colleague who gets an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField
from portal.tenancy.forms.person import PersonForm
from portal.tenancy.models import Role


class ColleagueForm(PersonForm):
    display_name = forms.CharField(label=_("Name"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = MobileField(label=_("Mobile number"), required=False)
    role = forms.ChoiceField(label=_("Role"))

    field_order = ["display_name", "role", "email", "phone", "username", "password"]

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["username"].help_text = _("Letters, digits and @ . + - _")
        self.fields["password"].label = _("First password")
        self.fields["password"].help_text = _(
            "At least 12 characters. Tell it in person; your colleague changes it after the first log-in."
        )
