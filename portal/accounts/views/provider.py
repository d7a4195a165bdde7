"""Log-in at another provider: there and back."""

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts import session as remembered
from portal.accounts.gates import SET_UP, VERIFY
from portal.accounts.provider import (
    MULTI_FACTOR,
    ProviderError,
    claims_of_answer,
    is_configured,
    redirect_to_provider,
)
from portal.accounts.selectors.identities import linked_person, person_with_address
from portal.accounts.services.link_identity import link_identity
from portal.tenancy.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
log = structlog.get_logger(__name__)


@never_cache
@require_safe
@transaction.non_atomic_requests
def start(request: HttpRequest) -> HttpResponse:
    """By link, not by form: the content security policy lets no form lead to another site."""
    if not is_configured():
        raise Http404
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        request.session[remembered.WANTED] = wanted
    try:
        return redirect_to_provider(request, request.build_absolute_uri(reverse("provider_callback")))
    except ProviderError as error:
        return _refused(request, str(error))


@never_cache
@require_safe
@transaction.non_atomic_requests
def callback(request: HttpRequest) -> HttpResponse:
    if not is_configured():
        raise Http404
    try:
        claims = claims_of_answer(request)
    except ProviderError as error:
        return _refused(request, str(error))
    with transaction.atomic():
        user = _person(claims)
        if user is None or not user.is_active:
            log.warning("provider_names_nobody", subject=claims["sub"])
            messages.error(
                request,
                _("No account here belongs to this identity. Ask your administrator for an account, or register."),
            )
            return redirect("login")
        wanted = remembered.wanted_page(request.session)
        login(request, user, backend=BACKEND)
    if MULTI_FACTOR in (claims.get("amr") or []):
        for gate in (VERIFY, SET_UP):
            remembered.open_gate(request.session, gate)
    return redirect(wanted)


def _person(claims: dict) -> User | None:
    """SECURITY: never a new account. Who registers does so with an enterprise; who works here is named by somebody."""
    known = {"issuer": settings.OIDC_ISSUER, "subject": str(claims["sub"])}
    user = linked_person(**known)
    if user is None:
        user = person_with_address(claims)
        if user is not None and user.is_active:
            link_identity(user=user, now=timezone.now(), **known)
    return user


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    log.warning("provider_refused", why=why)
    messages.error(request, _("The log-in at the other provider did not succeed. Try again, or use your password."))
    return redirect("login")
