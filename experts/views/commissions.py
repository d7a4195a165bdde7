"""Special commissioners: where they are tied, their visits, what is to be followed up."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.commission_words import commission_problem
from experts.forms_commissions import EndCommissionForm, TieForm, VisitForm
from experts.models import Commission, CommissionVisit
from experts.policies_commissions import (
    can_end_commission,
    can_log_visit,
    can_open_commissions,
    can_tie_commissioner,
)
from experts.rules.clock import BEIJING
from experts.selectors.agencies import page_of
from experts.services import commissions as services

SHOWN_DUE = 20


@require_safe
@login_required
def commissions(request: HttpRequest) -> HttpResponse:
    if not can_open_commissions(request.actor):
        raise Http404
    seen = Commission.objects.visible_to(request.actor).with_visits().order_by("ended_at", "-pk")
    due = CommissionVisit.objects.visible_to(request.actor).due().select_related("commission")
    context = {
        "page": page_of(seen, request.GET.get("page", "")),
        "due": due[:SHOWN_DUE],
        "may_tie": can_tie_commissioner(request.actor),
        "today": timezone.now().astimezone(BEIJING).date(),
    }
    return render(request, "experts/pages/commissions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not can_tie_commissioner(request.actor):
        raise Http404
    now = timezone.now()
    form = TieForm(request.POST or None, actor=request.actor, today=now.astimezone(BEIJING).date())
    if request.method == "POST" and form.is_valid():
        terms = form.terms()
        try:
            made = services.tie_commissioner(actor=request.actor, platform=request.actor.platform, now=now, **terms)
        except services.CommissionError as error:
            form.add_error(None, commission_problem(error))
        else:
            messages.success(request, _("Tied. The commissioner and the enterprise are told."))
            return redirect("experts:commission", made.pk)
    return render(request, "experts/pages/commission_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def commission(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever keeps the log posts a visit."""
    found = _seen(request, pk)
    may_log, now = can_log_visit(request.actor, found), timezone.now()
    form = VisitForm(request.POST or None)
    if request.method == "POST":
        if not may_log:
            raise PermissionDenied
        if form.is_valid():
            try:
                services.log_visit(actor=request.actor, commission=found, told=form.told(), now=now)
            except services.CommissionError as error:
                form.add_error(None, commission_problem(error))
            else:
                messages.success(request, _("The visit is in the log."))
                return redirect("experts:commission", found.pk)
    context = {
        "commission": found,
        "visits": page_of(found.visits.select_related("written_by", "settled_by"), request.GET.get("page", "")),
        "form": form,
        "may_log": may_log,
        "may_end": can_end_commission(request.actor, found),
        "today": now.astimezone(BEIJING).date(),
    }
    return render(request, "experts/pages/commission.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = _seen(request, pk)
    if not can_end_commission(request.actor, found):
        raise PermissionDenied
    form = EndCommissionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("State the reason."))
        return redirect("experts:commission", found.pk)
    try:
        services.end_commission(actor=request.actor, commission=found, now=timezone.now(), **form.cleaned_data)
    except services.CommissionError as error:
        messages.error(request, commission_problem(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("experts:commission", found.pk)


@require_POST
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    seen = CommissionVisit.objects.visible_to(request.actor).select_related("commission")
    visit = get_object_or_404(seen, pk=pk)
    if not can_log_visit(request.actor, visit.commission):
        raise PermissionDenied
    note = request.POST.get("note", "").strip()[:500]
    try:
        services.settle_follow_up(actor=request.actor, visit=visit, note=note, now=timezone.now())
    except services.CommissionError as error:
        messages.error(request, commission_problem(error))
    else:
        messages.success(request, _("Saved."))
    return redirect("experts:commission", visit.commission_id)


def _seen(request: HttpRequest, pk: int) -> Commission:
    return get_object_or_404(Commission.objects.visible_to(request.actor).select_related("platform"), pk=pk)
