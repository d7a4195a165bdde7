"""An expert's load: what is owed, what comes next, leaves and capacity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import DateField, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experts.forms import CapacityForm, LeaveForm
from experts.rules.clock import BEIJING
from experts.rules.leave import LeaveError
from experts.services.leave import add_leave, drop_leave, set_capacity
from experts.views.scope import expert_only
from experts.words import leave_problem
from portal.web import registry

BOARD = "expert_load"  # other apps add what they know of an expert's next days


@require_http_methods(["GET", "HEAD", "POST"])
@expert_only
def load(request: HttpRequest) -> HttpResponse:
    """Posts the capacity."""
    expert = request.actor.user.expert
    form = CapacityForm(request.POST or None, initial={"capacity": expert.capacity})
    if request.method == "POST" and form.is_valid():
        set_capacity(actor=request.actor, expert=expert, **form.cleaned_data)
        return _saved(request)
    return _page(request, capacity=form)


@require_POST
@expert_only
def leave(request: HttpRequest) -> HttpResponse:
    form = LeaveForm(request.POST)
    if form.is_valid():
        try:
            add_leave(actor=request.actor, expert=request.actor.user.expert, leave=form.leave, now=timezone.now())
        except LeaveError as error:
            form.add_error("away_from" if error.code != "order" else "away_until", leave_problem(error))
        else:
            return _saved(request)
    return _page(request, leave=form)


@require_POST
@expert_only
def back(request: HttpRequest) -> HttpResponse:
    """Takes away the leave that begins on `first`."""
    try:
        first = DateField().clean(request.POST.get("first", ""))
        drop_leave(actor=request.actor, expert=request.actor.user.expert, first=first)
    except (ValidationError, LeaveError):
        raise Http404 from None
    return _saved(request)


def _page(request: HttpRequest, **forms: Any) -> HttpResponse:
    expert, now = request.actor.user.expert, timezone.now()
    shown = {"leave": LeaveForm(), "capacity": CapacityForm(initial={"capacity": expert.capacity})} | forms
    today = now.astimezone(BEIJING).date()
    context = {
        "expert": expert,
        "forms": shown,
        "leaves": [one for one in expert.leaves if not one.is_over(today)],
        "owed": expert.seats.load().select_related("panel__platform").order_by("deadline_at"),
        "parts": list(_parts(request, now)),
        "now": now,
    }
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render(request, "experts/pages/load.html", context, status=status)


def _parts(request: HttpRequest, now: datetime) -> Iterator[str]:
    for part in registry.dashboards(BOARD, request.actor):
        context = part.context(request.actor, now=now)
        if context is not None:
            yield render_to_string(part.template, dict(context), request)


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved. You are asked accordingly from now on."))
    return redirect("experts:load")
