"""The second factor: setting it up, the code at log-in, recovery codes, removing it."""

from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from portal.accounts import session as remembered
from portal.accounts.forms import CodeForm, PasswordForm
from portal.accounts.gates import SET_UP, VERIFY
from portal.accounts.models import LogIn
from portal.accounts.selectors.needs import needs_second_factor
from portal.accounts.selectors.second_factor import codes_left, device_of
from portal.accounts.services.remove_second_factor import remove_second_factor
from portal.accounts.services.renew_recovery_codes import renew_recovery_codes
from portal.accounts.services.set_up_second_factor import WrongCode, set_up_second_factor
from portal.accounts.services.verify_second_factor import Refused, verify_second_factor
from portal.accounts.words import refused_words

PENDING = "second_factor_key"  # in the session: the secret on the page, until a code has proven that it arrived


@login_required
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    return _status(request, PasswordForm(user=request.user), 200)


def _status(request: HttpRequest, form: PasswordForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "device": device_of(request.user),
        "codes_left": codes_left(request.user),
        "required": needs_second_factor(request.user),
    }
    return render(request, "accounts/pages/second_factor.html", context, status=status)


@login_required
@never_cache
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    key = request.session.get(PENDING) or random_hex(20)
    if request.method == "POST" and form.is_valid():
        try:
            device, codes = set_up_second_factor(
                actor=request.actor,
                key=key,
                code=form.cleaned_data["code"],
                session_key=request.session.session_key,
                now=timezone.now(),
            )
        except WrongCode:
            form.add_error("code", _("This code does not fit. Wait for the next one; check the clock of your phone."))
        else:
            request.session.pop(PENDING, None)
            _verified(request, device)
            remembered.open_gate(request.session, SET_UP)
            return _codes(request, codes)
    request.session[PENDING] = key
    device = TOTPDevice(user=request.user, key=key)
    context = {
        "form": form,
        "picture": _picture(device.config_url),
        "secret": _in_fours(device),
        "required": remembered.is_closed(request.session, SET_UP),
    }
    return render(request, "accounts/pages/second_factor_set_up.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@sensitive_post_parameters("code")
def verify(request: HttpRequest) -> HttpResponse:
    if not remembered.is_closed(request.session, VERIFY):
        return redirect("workplace")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = verify_second_factor(actor=request.actor, code=form.cleaned_data["code"], now=timezone.now())
        if not isinstance(answer, Refused):
            _verified(request, answer.device)
            remembered.open_gate(request.session, VERIFY)
            if answer.codes_left is not None:
                messages.info(request, _("%(n)d recovery codes are left.") % {"n": answer.codes_left})
            return redirect(remembered.wanted_page(request.session))
        if answer.out:
            logout(request)
            messages.error(request, _("Too many wrong codes. Log in again; the owner of the account has been told."))
            return redirect("login")
        form.add_error("code", refused_words(answer.until))
    return render(request, "accounts/pages/verify.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@never_cache
@require_POST
@sensitive_post_parameters("password")
def codes(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST, user=request.user)
    if device_of(request.user) is None:
        return redirect("second_factor")
    return (
        _codes(request, renew_recovery_codes(actor=request.actor)) if form.is_valid() else _status(request, form, 422)
    )


@login_required
@require_POST
@sensitive_post_parameters("password")
def remove(request: HttpRequest) -> HttpResponse:
    if needs_second_factor(request.user):
        raise PermissionDenied(_("Your role needs a second factor. You may replace the device, not remove it."))
    form = PasswordForm(request.POST, user=request.user)
    if not form.is_valid():
        return _status(request, form, 422)
    if remove_second_factor(actor=request.actor, now=timezone.now()):
        messages.success(request, _("The second factor is removed."))
    return redirect("second_factor")


def _verified(request: HttpRequest, device: TOTPDevice) -> None:
    """SECURITY: with the new right comes a new session key."""
    otp_login(request, device)
    old = request.session.session_key
    request.session.cycle_key()
    LogIn.objects.filter(session_key=old).update(session_key=request.session.session_key)


def _codes(request: HttpRequest, made: list[str]) -> HttpResponse:
    """Shown in the answer itself and nowhere kept: reloading the page does not bring them back."""
    context: dict[str, Any] = {"codes": made, "onwards": resolve_url(remembered.wanted_page(request.session))}
    return render(request, "accounts/pages/recovery_codes.html", context)


def _picture(url: str) -> SafeString:
    drawn = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=3, light="#fff", title="QR")
    return mark_safe(drawn)  # noqa: S308  drawn by the library from numbers, no text of anybody's in it


def _in_fours(device: TOTPDevice) -> str:
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
