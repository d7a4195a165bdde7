"""The enterprise takes a consent back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.errors import CaseError
from cases.policies import can_speak_for_enterprise
from cases.rules.intake import CONSENT_KEYS
from cases.services.withdraw_consent import withdraw_consent
from cases.views.scope import require, visible_case
from cases.words import refusal_words


@login_required
@require_POST
def withdraw(request: HttpRequest, number: str, consent: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_speak_for_enterprise(request.actor, case))
    if consent not in CONSENT_KEYS:
        raise Http404
    try:
        withdraw_consent(actor=request.actor, case=case, key=consent, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("The consent is withdrawn. The platform has been told."))
    return redirect("consents")
