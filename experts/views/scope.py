"""Loads what a page is about, inside the actor's scope: outside it there is nothing (404)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from experts.models import Seat
from experts.policies import can_answer_seat, is_expert

View = Callable[..., HttpResponse]


def expert_only(view: View) -> View:
    """For pages that only an expert has; others find nothing there."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_expert(request.actor):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def own_seat(request: HttpRequest, pk: int) -> Seat:
    """The actor's own seat. Raises Http404."""
    seats = Seat.objects.visible_to(request.actor).select_related("panel__platform", "expert")
    seat = get_object_or_404(seats, pk=pk)
    if not can_answer_seat(request.actor, seat):
        raise Http404
    return seat
