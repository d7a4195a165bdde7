"""What an enterprise tells when it registers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField, UsccField
from portal.tenancy.forms.person import PersonForm
from portal.tenancy.forms.region import RegionForm, region_initial
from portal.tenancy.models import Enterprise
from portal.tenancy.rules.uscc import region_of
from portal.tenancy.scope import system

USCC_TAKEN = _(
    "An enterprise with this code is registered already. If it is yours, ask its administrator for an account or call "
    "the advice line; your colleagues’ requests are not lost."
)


class RegistrationForm(RegionForm, PersonForm):
    uscc = UsccField(
        label=_("Unified social credit code"),
        help_text=_("18 characters, on the business licence. Spaces do not matter."),
    )
    name_zh = forms.CharField(
        label=_("Enterprise name"), max_length=120, help_text=_("As on the business licence, in Chinese.")
    )
    display_name = forms.CharField(label=_("Your name"), max_length=60)
    mobile = MobileField(label=_("Mobile number"), help_text=_("The officer who takes your request calls this number."))
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    consent = forms.BooleanField(
        label=_("I have read the privacy notice and the terms of use and agree to them."),
        error_messages={"required": _("Without this consent no account can be opened.")},
    )

    field_order = [
        "uscc",
        "name_zh",
        "province",
        "city",
        "display_name",
        "mobile",
        "email",
        "username",
        "password",
        "consent",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uscc"].widget.attrs.update(
            {
                "hx-post": reverse_lazy("register_check"),
                "hx-trigger": "change",
                "hx-target": "#uscc-said",
                "hx-include": "#id_province, #id_city",
            }
        )
        for name, token in {"name_zh": "organization", "display_name": "name", "email": "email"}.items():
            self.fields[name].widget.attrs["autocomplete"] = token

    @classmethod
    def with_region_of(cls, uscc: str) -> "RegistrationForm | None":
        """An empty form whose region is the one that a valid code names; None when it names no known place."""
        initial = region_initial(region_of(uscc))
        return cls(initial=initial) if initial["province"] else None

    def clean_uscc(self) -> str:
        uscc = self.cleaned_data["uscc"]
        with system("tenancy.register"):
            taken = Enterprise.objects.filter(uscc=uscc).exists()
        if taken:
            raise ValidationError(USCC_TAKEN, code="taken")
        return uscc

    @property
    def may_be_a_repeat(self) -> bool:
        """Whether code and user name exist already: perhaps the same form came in twice."""
        return all(self.has_error(name, "taken") for name in ("uscc", "username"))
