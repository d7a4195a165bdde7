"""One expert as staff see the record: profile, ties, seats; for the platform that keeps it also the appointment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from experts.forms_standing import PointForm
from experts.models import Engagement, Expert, Seat
from experts.policies import can_read_vetting
from experts.rules.clock import BEIJING
from experts.rules.standing import renewed
from experts.selectors.standing import standing_view
from experts.views.standing_steps import may_end_ties, may_settle, offered

YEARS = 2


def expert_page(
    request: HttpRequest, expert: Expert, *, forms: Mapping[str, django_forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """`forms` are those that came back with faults, by verb."""
    seats = Seat.objects.visible_to(request.actor).filter(expert=expert).select_related("panel")
    engagements = Engagement.objects.filter(expert=expert).order_by("-began", "-id")
    of_firm = Engagement.objects.filter(firm=expert.firm).order_by("-began", "-id") if expert.firm else ()
    keeps = can_read_vetting(request.actor, expert)
    today = timezone.now().astimezone(BEIJING).date()
    steps = {}
    for verb, step in offered(request.actor, expert).items():
        form = (forms or {}).get(verb) or (step.form(initial=_initial(verb, expert, today)) if step.form else None)
        steps[verb] = (step, form)
    context: dict[str, Any] = {
        "expert": expert,
        "seats": seats.order_by("-invited_at")[:20],
        "engagements": engagements,
        "firm_engagements": of_firm,
        "may_end_ties": keeps and may_end_ties(request.actor, expert),
        "today": today,
        "keeps": keeps,
        "standing": standing_view(expert, with_vetting=keeps) if keeps else None,
        "steps": steps,
        "faulty": set(forms or {}),
        "point_form": PointForm() if keeps and may_settle(request.actor, expert) else None,
    }
    return render(request, "experts/pages/expert.html", context, status=status)


def _initial(verb: str, expert: Expert, today: Any) -> dict[str, Any]:
    if verb == "share":
        return {"sharing": expert.sharing}
    if verb == "firm":
        return {"firm_name": expert.firm.name_zh if expert.firm else "", "country": expert.country, "since": today}
    if verb != "appoint":
        return {}
    term = renewed(today, years=YEARS, today=today)
    return {"begins": today, "ends": term.ends, "nda_signed_on": today, "clearance": "internal"}
