"""What a person may change about the own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.fields import MobileField
from portal.tenancy.models import User


class AccountForm(forms.Form):
    display_name = forms.CharField(label=_("Name"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("Notices are sent to this address."))
    phone = MobileField(label=_("Mobile number"), required=False)
    language = forms.ChoiceField(
        label=_("Language of pages and e-mails"),
        widget=forms.RadioSelect,
        choices=User._meta.get_field("language").choices,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(user, name) for name in self.base_fields}, **kwargs)


def language_cookie(language: str) -> dict[str, Any]:
    """Arguments of `response.set_cookie` that make the next page speak the language."""
    return {
        "key": settings.LANGUAGE_COOKIE_NAME,
        "value": language,
        "max_age": settings.LANGUAGE_COOKIE_AGE,
        "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
        "secure": settings.SESSION_COOKIE_SECURE,
    }
