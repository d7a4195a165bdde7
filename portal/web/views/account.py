"""Log-in with the demo accounts (demo mode only), and the way to one's workplace."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.web import registry


class LogIn(auth.LoginView):
    template_name = "portal/pages/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # SECURITY: the accounts and their common password are named in demo mode only; production has no such list.
        accounts = registry.demo_accounts() if settings.DEMO else []
        return super().get_context_data(demo_accounts=accounts, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """A device on which nobody has chosen a language takes the person's own."""
        response = super().form_valid(form)
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                form.get_user().language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


@login_required
def workplace(request: HttpRequest) -> HttpResponse:
    """Where a person lands after log-in: the desk, the company's cases, the expert's seats, as apps registered it."""
    return redirect(registry.workplace(request.actor))
