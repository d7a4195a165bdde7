"""An agency answers: names first, then the need, then an offer. Staff may answer on its behalf."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts.forms_market import ClearForm, LeaveForm, OfferForm
from experts.market_words import error_words
from experts.models import Introduction, Need
from experts.policies_agencies import is_agency_person
from experts.policies_market import can_answer_introduction, can_open_market_desk
from experts.rules.declaration import names_digest
from experts.rules.introductions import ASKED, SEES_NEED, MarketError
from experts.selectors.agencies import page_of
from experts.selectors.market import matter_of, my_introductions
from experts.services import market
from experts.services.market.make_offer import FIELDS


@require_safe
@login_required
def introductions(request: HttpRequest) -> HttpResponse:
    if not is_agency_person(request.actor):
        raise Http404
    page = page_of(my_introductions(request.actor), request.GET.get("page", ""))
    return render(request, "experts/pages/introductions.html", {"page": page, "now": timezone.now()})


@require_safe
@login_required
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


def _page(request: HttpRequest, found: Introduction, **forms: Any) -> HttpResponse:
    """SECURITY: names stand on the page only while an answer is wanted; the need only after the declaration, and until
    somebody else was chosen."""
    matter = matter_of(found.names, found.brief["country"])
    need = None
    if found.state in SEES_NEED:
        need = get_object_or_404(Need.objects.visible_to(request.actor), pk=found.need_id)
    context: dict[str, Any] = {
        "introduction": found,
        "need": need,
        "now": timezone.now(),
        "may_answer": can_answer_introduction(request.actor, found),
        "is_staff": request.actor.is_staff,
        "clear": ClearForm(initial={"names_seen": names_digest(matter)}),
        "leave": LeaveForm(),
        "offer": OfferForm(initial={name: getattr(found, name) for name in FIELDS}),
    }
    if found.state == ASKED:
        context["matter"] = matter
    return render(request, "experts/pages/introduction.html", context | forms, status=422 if forms else 200)


@require_POST
@login_required
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = _answered(request, pk)
    form = ClearForm(request.POST)
    if not form.is_valid():
        return _page(request, found, clear=form)
    return _done(request, found, market.clear_introduction, _("Thank you. The need is open to you now."), form)


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = _answered(request, pk)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return _page(request, found, leave=form)
    return _done(request, found, market.leave_introduction, _("Noted. The next agency is asked."), form)


@require_POST
@login_required
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _answered(request, pk)
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _page(request, found, offer=form)
    try:
        market.make_offer(actor=request.actor, introduction=found, offer=form.cleaned_data, now=timezone.now())
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, _("Your offer is with the enterprise. You may change it until it has chosen."))
    return redirect("experts:introduction", found.pk)


def _done(request: HttpRequest, found: Introduction, service: Any, words: str, form: Any) -> HttpResponse:
    try:
        service(actor=request.actor, introduction=found, now=timezone.now(), **form.cleaned_data)
    except MarketError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, words)
    return redirect("experts:introduction", found.pk)


def _seen(request: HttpRequest, pk: int) -> Introduction:
    if not (is_agency_person(request.actor) or can_open_market_desk(request.actor)):
        raise Http404
    seen = Introduction.objects.visible_to(request.actor).select_related("agency__firm", "platform")
    return get_object_or_404(seen, pk=pk)


def _answered(request: HttpRequest, pk: int) -> Introduction:
    found = _seen(request, pk)
    if not can_answer_introduction(request.actor, found):
        raise PermissionDenied
    return found
