"""An expert's invitations: names only, then accept, decline or report a conflict."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts.forms import AcceptForm, ConflictForm, DeclineForm
from experts.models import Seat
from experts.rules.declaration import names_digest
from experts.selectors import my_invitations
from experts.selectors.panels import how_left
from experts.services import SeatError, accept_seat, declare_conflict, decline_seat
from experts.views.scope import expert_only, own_seat
from experts.words import expert_error_words


@require_safe
@expert_only
def invitations(request: HttpRequest) -> HttpResponse:
    context = {"seats": my_invitations(request.actor), "now": timezone.now()}
    return render(request, "experts/pages/invitations.html", context)


@require_safe
@expert_only
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a seat that was left the page says how, and nothing else."""
    if state := how_left(pk):
        return render(request, "experts/pages/invitation.html", {"seat": {"pk": pk, "state": state}, "is_open": False})
    return _page(request, own_seat(request, pk))


def answering(view: Callable[[HttpRequest, Seat], HttpResponse]) -> Callable[..., HttpResponse]:
    """Posts an answer about the own seat; whoever has left it hears where it stands."""

    @wraps(view)
    @require_POST
    @expert_only
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if state := how_left(pk):
            messages.error(request, expert_error_words(SeatError("not_possible", state=state)))
            return redirect("experts:invitation", pk=pk)
        return view(request, own_seat(request, pk))

    return guarded


def _page(request: HttpRequest, seat: Seat, **forms: Any) -> HttpResponse:
    """SECURITY: names stand on the page only while the invitation is open; afterwards nothing of the case is left."""
    is_open = seat.state == Seat.State.INVITED and seat.deadline_at > timezone.now()
    context: dict[str, Any] = {"seat": seat, "now": timezone.now(), "is_open": is_open}
    if is_open:
        matter = seat.panel.facts
        context |= {
            "matter": matter,
            "accept": AcceptForm(initial={"names_seen": names_digest(matter)}),
            "decline": DeclineForm(),
            "conflict": ConflictForm(matter=matter),
            **forms,
        }
    failed = any(form.errors for form in forms.values())
    return render(request, "experts/pages/invitation.html", context, status=422 if failed else 200)


@answering
def accept(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, accept=form)
    try:
        with transaction.atomic():
            accept_seat(actor=request.actor, seat=seat, declaration=form.declaration(), now=timezone.now())
    except SeatError as error:
        return _told(request, seat, error)
    messages.success(request, _("You have taken the seat. The file is open to you now."))
    return redirect("experts:opinion", pk=seat.pk)


@answering
def decline(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, decline=form)
    try:
        decline_seat(actor=request.actor, seat=seat, reason=form.cleaned_data["reason"], now=timezone.now())
    except SeatError as error:
        return _told(request, seat, error)
    messages.success(request, _("You have declined. The seat passes on to the next expert."))
    return redirect("experts:invitations")


@answering
def conflict(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Before accepting, or on discovery later."""
    form = ConflictForm(request.POST, matter=seat.panel.facts)
    if not form.is_valid():
        return _page(request, seat, conflict=form) if seat.state == Seat.State.INVITED else _back(request, seat)
    try:
        declare_conflict(actor=request.actor, seat=seat, now=timezone.now(), **form.cleaned_data)
    except SeatError as error:
        return _told(request, seat, error)
    messages.success(request, _("Thank you. You are recused; the seat passes on to the next expert."))
    return redirect("experts:invitations")


def _back(request: HttpRequest, seat: Seat) -> HttpResponse:
    messages.error(request, _("Tick at least one name."))
    return redirect("experts:opinion", pk=seat.pk)


def _told(request: HttpRequest, seat: Seat, error: SeatError) -> HttpResponse:
    messages.error(request, expert_error_words(error))
    return redirect("experts:invitation", pk=seat.pk)
