"""Requests to be forgotten, for those who decide on them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.models import ErasureRequest
from portal.accounts.personal_data import kinds
from portal.accounts.policies import can_review_erasures
from portal.accounts.services.erasure import decide_erasure
from portal.tenancy.services.end_membership import LastAdministrator


def _reviewer(request: HttpRequest) -> None:
    if not can_review_erasures(request.actor):
        raise PermissionDenied(_("The head of the platform or the national centre decides on these requests."))


@login_required
def erasures(request: HttpRequest) -> HttpResponse:
    _reviewer(request)
    found = ErasureRequest.objects.visible_to(request.actor).filter(state=ErasureRequest.State.OPEN)
    context = {"requests": found.select_related("user").prefetch_related("user__memberships"), "kinds": kinds()}
    return render(request, "accounts/pages/erasures.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    _reviewer(request)
    found = ErasureRequest.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    carry_out, answer = "carry_out" in request.POST, request.POST.get("answer", "").strip()[:500]
    if not carry_out and not answer:
        messages.error(request, _("Say why: the person reads it."))
        return redirect("erasures")
    try:
        with transaction.atomic():
            done = decide_erasure(
                actor=request.actor, asked=found, carry_out=carry_out, answer=answer, now=timezone.now()
            )
    except LastAdministrator:
        messages.error(request, _("An enterprise needs at least one administrator. Name another one first."))
    else:
        messages.success(request, _("Decided.") if done else _("This has been decided meanwhile."))
    return redirect("erasures")
