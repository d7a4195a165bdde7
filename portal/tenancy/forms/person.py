"""What every new account needs: a user name that is free and a password that is good."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import User


class PersonForm(forms.Form):
    """Used with the fields of the person: `display_name` and `email`."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits and @ . + - _; you log in with it."),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("At least 12 characters, not only digits, not a common password and not like your name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"

    def clean_username(self) -> str:
        username = User.normalize_username(self.cleaned_data["username"])
        # Two names that differ only in case would be taken for each other.
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("This user name is taken. Choose another one."), code="taken")
        return username

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if password := data.get("password"):
            known = {name: data.get(name, "") for name in ("username", "display_name", "email")}
            try:
                validate_password(password, User(**known))
            except ValidationError as error:
                self.add_error("password", error)
        return data
