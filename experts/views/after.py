"""A panel as its staff keep it: words among it, honoraria, ratings after closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts import policies
from experts.forms_after import HonorariumForm, MessageForm, PaidForm, SeatRatingForm, SecretaryForm
from experts.models import Honorarium, Panel, Seat
from experts.selectors.after import panel_after
from experts.selectors.secretaries import secretary_of
from experts.services import SeatError
from experts.services.honorarium import approve_honorarium, note_payment, propose_honorarium
from experts.services.name_secretary import name_secretary
from experts.services.rate_seat import rate_seat
from experts.services.write_panel_message import write_panel_message
from experts.views.scope import expert_only, own_seat
from experts.words import error_words, expert_error_words


@require_safe
@login_required
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    context: dict[str, Any] = {
        "after": panel_after(request.actor, found),
        "message": MessageForm(),
        "secretary": SecretaryForm(panel=found),
        "serving": secretary_of(found),
        "honorarium": HonorariumForm(),
        "paid": PaidForm(),
        "rating": SeatRatingForm(),
    }
    return render(request, "experts/pages/panel.html", context)


@require_POST
@login_required
def message(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _kept(request, pk), MessageForm(request.POST)
    return _done(
        request,
        found.pk,
        form,
        _("Sent to the panel."),
        lambda: write_panel_message(actor=request.actor, panel=found, now=timezone.now(), **form.cleaned_data),
    )


@require_POST
@login_required
def secretary(request: HttpRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    form = SecretaryForm(request.POST, panel=found)
    return _done(
        request,
        found.pk,
        form,
        _("Noted. The members of the panel see whom to ask."),
        lambda: name_secretary(actor=request.actor, panel=found, now=timezone.now(), **form.cleaned_data),
    )


@require_POST
@login_required
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    seat, form = _seat(request, pk), HonorariumForm(request.POST)
    return _done(
        request,
        seat.panel_id,
        form,
        _("Proposed. A second person approves it."),
        lambda: propose_honorarium(actor=request.actor, seat=seat, now=timezone.now(), **form.cleaned_data),
    )


@require_POST
@login_required
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    found = _honorarium(request, pk)
    if not policies.can_approve_honorarium(request.actor, found):
        raise PermissionDenied
    return _done(
        request,
        found.seat.panel_id,
        forms.Form(request.POST),
        _("Approved."),
        lambda: approve_honorarium(actor=request.actor, honorarium=found, now=timezone.now()),
    )


@require_POST
@login_required
def paid(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _honorarium(request, pk), PaidForm(request.POST)
    return _done(
        request,
        found.seat.panel_id,
        form,
        _("The payment is noted."),
        lambda: note_payment(actor=request.actor, honorarium=found, now=timezone.now(), **form.cleaned_data),
    )


@require_POST
@login_required
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    seat, form = _seat(request, pk), SeatRatingForm(request.POST)
    return _done(
        request,
        seat.panel_id,
        form,
        _("Thank you. The rating is kept from the public and from the expert."),
        lambda: rate_seat(
            actor=request.actor,
            seat=seat,
            by="handler",
            items=form.items_given,
            comment=form.cleaned_data["comment"],
            now=timezone.now(),
        ),
    )


@require_POST
@expert_only
def member_message(request: HttpRequest, pk: int) -> HttpResponse:
    """A member of the panel writes, on the page of the own seat."""
    seat, form = own_seat(request, pk), MessageForm(request.POST)
    if seat.state not in {Seat.State.ACCEPTED, Seat.State.CONCLUDED}:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Write something first."))
        return redirect("experts:opinion", pk=seat.pk)
    try:
        write_panel_message(actor=request.actor, panel=seat.panel, seat=seat, now=timezone.now(), **form.cleaned_data)
    except SeatError as error:
        messages.error(request, expert_error_words(error))
    return redirect("experts:opinion", pk=seat.pk)


def _kept(request: HttpRequest, pk: int) -> Panel:
    found = get_object_or_404(Panel.objects.visible_to(request.actor).select_related("platform"), pk=pk)
    if not policies.can_keep_expenses(request.actor, found):
        raise PermissionDenied
    return found


def _seat(request: HttpRequest, pk: int) -> Seat:
    seats = Seat.objects.visible_to(request.actor).select_related("panel__platform", "expert")
    seat = get_object_or_404(seats, pk=pk)
    if not policies.can_keep_expenses(request.actor, seat.panel):
        raise PermissionDenied
    return seat


def _honorarium(request: HttpRequest, pk: int) -> Honorarium:
    seat = _seat(request, pk)
    rows = Honorarium.objects.visible_to(request.actor).select_related("seat__panel__platform")
    return get_object_or_404(rows, seat=seat)


def _done(
    request: HttpRequest, panel_id: int, form: forms.Form | forms.ModelForm, told: str, run: Callable[[], object]
) -> HttpResponse:
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("experts:panel", pk=panel_id)
    try:
        run()
    except SeatError as error:
        messages.error(request, error_words(error))
    else:
        messages.success(request, told)
    return redirect("experts:panel", pk=panel_id)
