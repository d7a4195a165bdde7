"""The emergency lane: five fields, a receipt, and the way from the call to the account and the request."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError
from cases.forms.calls import CallForm, ClaimForm
from cases.models import EmergencyCall
from cases.policies import can_file_request
from cases.rules.intake_tables import STEPS
from cases.selectors.calls import call_of_link
from cases.services.calls.begin_from_call import continue_call
from cases.services.calls.bind_call import bind_call
from cases.services.calls.place_call import place_call
from cases.services.calls.secrets import claim_code, fingerprint
from cases.views.scope import enterprise_only, require
from cases.words import refusal_words
from portal.request_id import client_address
from portal.tenancy.actor import Actor
from portal.web.emergencies import EMERGENCIES, emergency


def _actor(request: HttpRequest) -> Actor | None:
    """None for a visitor."""
    return request.actor if request.user.is_authenticated else None


@never_cache
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """GET asks the five things, POST places the call. For everybody, with or without an account."""
    actor = _actor(request)
    start = {"what": request.GET.get("what", ""), "phone": actor.user.phone if actor and actor.enterprise else ""}
    form = CallForm(request.POST if request.method == "POST" else None, initial=start)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _place(request, actor, form)
            except CaseError as error:
                status = 429
                form.add_error(None, refusal_words(error))
            else:
                return redirect("emergency-receipt", form.key)
    context = {"form": form, "emergencies": EMERGENCIES}
    return render(request, "cases/pages/call.html", context, status=status)


def _place(request: HttpRequest, actor: Actor | None, form: CallForm) -> EmergencyCall:
    address, language = client_address(request) or "", get_language() or "zh-hans"
    with transaction.atomic():
        told = {**form.told, "address": address, "language": language}
        return place_call(actor=actor, key=form.key, now=timezone.now(), **told)


def _of_link(secret: str) -> EmergencyCall:
    found = call_of_link(fingerprint(secret))
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """SECURITY: opened by the link alone; it says what its owner told us, the telephone number but for its end."""
    found, actor = _of_link(secret), _actor(request)
    enterprise = actor.enterprise if actor else None
    context = {
        "call": found,
        "secret": secret,
        "code": claim_code(secret),
        "emergency": emergency(found.what),
        "now": timezone.now(),
        "may_bind": enterprise is not None and found.enterprise_id is None,
        "may_continue": enterprise is not None and found.enterprise_id == enterprise.pk and found.is_open,
    }
    return render(request, "cases/pages/call_receipt.html", context)


@require_POST
@login_required
def bind(request: HttpRequest, secret: str) -> HttpResponse:
    """From the receipt: the link proves that the call is one's own."""
    _of_link(secret)
    if request.actor.enterprise is None:
        raise Http404
    return _bound(request, key=secret) or redirect("emergency-receipt", secret)


@never_cache
@require_http_methods(["GET", "POST"])
@enterprise_only
def claim(request: HttpRequest) -> HttpResponse:
    """After registration, on any device: by reference and code."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (done := _bound(request, **form.cleaned_data)):
        return done
    return render(
        request, "cases/pages/call_claim.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


def _bound(request: HttpRequest, **by: str) -> HttpResponse | None:
    try:
        with transaction.atomic():
            bind_call(actor=request.actor, now=timezone.now(), **by)
    except CaseError as error:
        messages.error(request, refusal_words(error))
        return None
    messages.success(request, _("The call is yours now. Complete it as a request whenever you can."))
    return redirect("file-start")


@require_POST
@enterprise_only
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The enterprise completes its call as a request; pressed twice, it is one draft."""
    found = EmergencyCall.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    require(can_file_request(request.actor))
    try:
        with transaction.atomic():
            draft = continue_call(actor=request.actor, call=found, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
        return redirect("file-start")
    return redirect("file-resume", draft.pk) if draft.case_id else redirect("file-step", draft.pk, STEPS[0])
