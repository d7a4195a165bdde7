"""Ticks the points of a level's checklist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.models import ChecklistItem
from cases.policies_levels import can_tick_point
from cases.services.tick_point import tick_point
from cases.views.scope import case_url, require, visible_case


@require_POST
@login_required
def tick(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """`done` ticks the point off, without it the point is open again; `note` may say how it was done."""
    case = visible_case(request, number)
    point = get_object_or_404(ChecklistItem.objects.visible_to(request.actor).filter(case=case), pk=pk)
    require(can_tick_point(request.actor, case) and case.is_open)
    done, note = bool(request.POST.get("done")), request.POST.get("note", "")
    tick_point(actor=request.actor, point=point, done=done, note=note, now=timezone.now())
    messages.success(request, _("Noted as done.") if done else _("The point is open again."))
    return redirect(case_url(case, "checklist"))
