"""Composing the panel of a case: ranked candidates, invitations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases import policies
from cases.errors import CaseError
from cases.forms.panel import ConsultationForm, InviteForm
from cases.models import Case
from cases.rules.lifecycle import TransitionError
from cases.selectors.clusters import platforms_hit
from cases.selectors.first_of_kind import earlier_cases
from cases.selectors.panel import panel_with_candidates
from cases.services.call_consultation import call_consultation
from cases.services.panel import invite_expert
from cases.views.scope import case_url, require, traced, visible_case
from cases.words import refusal_words
from experts.services.errors import SeatError
from experts.words import error_words


@require_http_methods(["GET", "POST"])
@login_required
@traced
def compose(request: HttpRequest, number: str) -> HttpResponse:
    """GET: seats and ranked candidates, as a page or as the part of the case page. POST: invite one of them."""
    case = _asked(request, number)
    if request.method == "POST":
        return _invite(request, case)
    return _page(request, case, ConsultationForm(now_called=bool(case.consultation)))


@require_POST
@login_required
def consultation(request: HttpRequest, number: str) -> HttpResponse:
    """Call the experts together, or no longer: the panel is composed anew."""
    case = _asked(request, number)
    form = ConsultationForm(request.POST, now_called=bool(case.consultation))
    if not form.is_valid():
        return _page(request, case, form, status=422)
    try:
        with transaction.atomic():
            call_consultation(actor=request.actor, case=case, now=timezone.now(), **{"ground": "", **form.cleaned_data})
    except CaseError as error:
        form.add_error(None, refusal_words(error))
        return _page(request, case, form, status=422)
    messages.success(request, _("Noted. The seats asked for have changed."))
    return redirect(case_url(case, "panel"))


def _asked(request: HttpRequest, number: str) -> Case:
    case = visible_case(request, number)
    require(policies.can_compose_panel(request.actor, case) and policies.can_read_content(request.actor, case))
    return case


def _page(request: HttpRequest, case: Case, form: ConsultationForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    context = {
        "case": case,
        "now": now,
        "panel": panel_with_candidates(request.actor, case, now=now),
        "form": form,
        "platforms": platforms_hit(case, now=now),
        "earlier_cases": lambda: earlier_cases(request.actor, case),  # asked by the page, not by its part
    }
    template = "cases/partials/panel_candidates.html" if request.htmx else "cases/pages/panel.html"
    return render(request, template, context, status=status)


def _invite(request: HttpRequest, case: Case) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an expert and a seat."))
        return redirect(case_url(case, "panel"))
    try:
        with transaction.atomic():
            seat = invite_expert(actor=request.actor, case=case, now=timezone.now(), **form.cleaned_data)
    except SeatError as error:
        messages.error(request, error_words(error))
    except (CaseError, TransitionError) as error:
        messages.error(request, refusal_words(error))
    else:
        text = _("%(expert)s has been invited and sees the names only, until accepting.")
        messages.success(request, text % {"expert": seat.expert.name})
    return redirect(case_url(case, "panel"))
