"""Change of password, by Django's own view."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts import session as remembered
from portal.accounts.gates import PASSWORD
from portal.accounts.models import LogIn
from portal.accounts.services.change_password import change_password
from portal.accounts.validators import NotUsedBeforeValidator, StrengthValidator


def _rules() -> list[str]:
    return [
        StrengthValidator().get_help_text(),
        _("Not like your name, user name, e-mail address or mobile number."),
        _("Not a common password and not only digits."),
        NotUsedBeforeValidator().get_help_text(),
    ]


class OwnPasswordForm(PasswordChangeForm):
    """The rules stand beside the form, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = ""


class ChangePassword(auth.PasswordChangeView):
    form_class = OwnPasswordForm
    template_name = "portal/pages/password_change.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = remembered.is_closed(self.request.session, PASSWORD)
        return super().get_context_data(first=first, rules=_rules(), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        session = self.request.session
        old_key = session.session_key
        change_password(
            actor=self.request.actor,
            password=form.cleaned_data["new_password1"],
            session_key=old_key,
            now=timezone.now(),
        )
        update_session_auth_hash(self.request, form.user)  # gives this session a new key
        LogIn.objects.filter(session_key=old_key).update(session_key=session.session_key)
        first = remembered.is_closed(session, PASSWORD)
        remembered.open_gate(session, PASSWORD)
        messages.success(self.request, _("Your password has been changed. You have been logged out everywhere else."))
        return redirect(remembered.wanted_page(session) if first else "account")
