"""An enterprise's needs of an agency, and the desk of the platform that looks after them."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.forms_market import NeedForm, OutcomeForm
from experts.market_words import error_words
from experts.models import Introduction, Need
from experts.policies_market import can_open_market_desk, can_post_need, can_steer_need
from experts.rules.introductions import MarketError
from experts.selectors.agencies import page_of
from experts.selectors.market import my_needs, need_page
from experts.services import market

# A link from a case brings these along; the enterprise reads and changes them before it posts.
BROUGHT = ("case_number", "country", "right")


@require_safe
@login_required
def needs(request: HttpRequest) -> HttpResponse:
    if not (can_post_need(request.actor) or can_open_market_desk(request.actor)):
        raise Http404
    state = request.GET.get("state", "")
    found = my_needs(request.actor)
    page = page_of(found.filter(state=state) if state in Need.State.values else found, request.GET.get("page", ""))
    context = {"page": page, "state": state, "states": Need.State.choices, "may_post": can_post_need(request.actor)}
    return render(request, "experts/pages/needs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not can_post_need(request.actor):
        raise Http404
    initial = {name: request.GET[name][:30] for name in BROUGHT if name in request.GET}
    form = NeedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"wants": form.wants(), "names": form.names(), "seed": secrets.token_hex(16)}
        try:
            who, now = request.actor, timezone.now()
            need = market.post_need(actor=who, enterprise=who.enterprise, now=now, **given)
        except MarketError as error:
            form.add_error(None, error_words(error))
        else:
            messages.success(request, _("Posted. The agencies that were drawn have been asked."))
            return redirect("experts:need", need.pk)
    return render(request, "experts/pages/need_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def need(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


def _page(request: HttpRequest, need: Need, form: OutcomeForm | None = None) -> HttpResponse:
    initial = {"outcome": need.outcome, "score": need.outcome_score, "note": need.outcome_note}
    context = {
        "need": need,
        "view": need_page(need, request.actor),
        "may_steer": can_steer_need(request.actor, need),
        "is_staff": can_open_market_desk(request.actor),
        "outcome": form or OutcomeForm(initial=initial),
    }
    return render(request, "experts/pages/need.html", context, status=422 if form else 200)


@require_POST
@login_required
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Introduction.objects.visible_to(request.actor).select_related("need", "agency__firm", "answered_by")
    introduction = get_object_or_404(seen, pk=pk)
    if not can_steer_need(request.actor, introduction.need):
        raise PermissionDenied
    try:
        market.choose_offer(actor=request.actor, introduction=introduction, now=timezone.now())
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("Chosen. The agency has been told and sees your contact."))
    return redirect("experts:need", introduction.need_id)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    need = _steered(request, pk)
    try:
        market.close_need(actor=request.actor, need=need, now=timezone.now())
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("Closed. The agencies have been told that nothing is needed any more."))
    return redirect("experts:need", need.pk)


@require_POST
@login_required
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    need = _steered(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, need, form)
    try:
        market.report_outcome(actor=request.actor, need=need, now=timezone.now(), **form.cleaned_data)
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("Thank you. Staff read it; it is never published."))
    return redirect("experts:need", need.pk)


def _seen(request: HttpRequest, pk: int) -> Need:
    """Staff and the enterprise; an agency reads a need on the page of its introduction. Raises Http404."""
    if not (can_post_need(request.actor) or can_open_market_desk(request.actor)):
        raise Http404
    return get_object_or_404(Need.objects.visible_to(request.actor).select_related("enterprise", "platform"), pk=pk)


def _steered(request: HttpRequest, pk: int) -> Need:
    need = _seen(request, pk)
    if not can_steer_need(request.actor, need):
        raise PermissionDenied
    return need
