"""Staff keep the pairs of a domestic with an overseas agency (1+1)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experts import agency_words as words
from experts.forms_agencies import PairForm, ReasonForm
from experts.models import Agency, AgencyPair
from experts.policies_agencies import can_enter_agency
from experts.rules.agency_states import AgencyError
from experts.services import agencies as services
from experts.views.agencies import today_in_beijing
from experts.views.agency_desk import staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pair(request: HttpRequest) -> HttpResponse:
    staff_only(request)
    if not can_enter_agency(request.actor):
        raise PermissionDenied
    listed = Agency.objects.on_show(today=today_in_beijing()).for_hire().select_related("firm")
    form = PairForm(request.POST or None, listed=listed)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.enter_pair(actor=request.actor, platform=request.actor.platform, **form.cleaned_data)
        except services.PairError as error:
            form.add_error(None, words.PAIR_ERRORS[error.code])
        else:
            messages.success(request, _("The pair is on record."))
            return redirect("experts:agency", made.domestic_id)
    return render(request, "experts/pages/agency_pair.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def pair_end(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    found = get_object_or_404(AgencyPair, pk=pk, platform=request.actor.platform)
    if not can_enter_agency(request.actor):
        raise PermissionDenied
    form = ReasonForm(request.POST)
    if form.is_valid():
        services.end_pair(actor=request.actor, pair=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The pair has ended."))
    else:
        messages.error(request, words.error_words(AgencyError("reason_missing")))
    return redirect("experts:agency-desk")
