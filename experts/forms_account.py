"""What every application asks beside its record: the platform that vets, and an account where there is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField, language
from portal.tenancy.forms.person import PersonForm
from portal.tenancy.models import Platform, PlatformKind
from portal.tenancy.rules.texts import versions_in_force


class ListingPlatformField(forms.ModelChoiceField):
    """Platforms that keep directories: all but stations."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Platform.objects.exclude(kind=PlatformKind.STATION).order_by("path"), **kwargs)

    def label_from_instance(self, platform: Platform) -> str:
        return str(platform.name)


class NewAccountForm(PersonForm):
    """`person_named_in` is the field with the person's name."""

    person_named_in = "display_name"

    mobile = MobileField(label=_("Mobile number"))
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    consent = forms.BooleanField(
        label=_("I have read the privacy notice and the terms of use and agree to them."),
        error_messages={"required": _("Without this consent no account can be opened.")},
    )

    @property
    def account(self) -> dict[str, Any]:
        """What `services/open_account.py` wants."""
        data = self.cleaned_data
        names = ("username", "password", "email", "mobile")
        return {
            **{name: data[name] for name in names},
            "display_name": data[self.person_named_in],
            "language": language(),
            "agreed": versions_in_force(),
        }
