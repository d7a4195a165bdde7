"""Break-glass: asked for on the case's page, decided and ended on its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError
from cases.forms.oversight import BreakGlassForm, DecisionForm
from cases.models import BreakGlass
from cases.policies import can_ask_break_glass, can_decide_break_glass, can_end_break_glass, is_national
from cases.selectors.break_glass import break_glass_page
from cases.services.break_glass import ask_break_glass, decide_break_glass, end_break_glass
from cases.views.scope import require, visible_case
from cases.words import refusal_words
from portal.tenancy.models import Role


@require_GET
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """For the national centre and auditors; the enterprise and its platform read of it on the case's timeline."""
    if not (is_national(request.actor) or request.actor.role == Role.AUDITOR):
        raise Http404
    page = break_glass_page(request.actor)
    context = {"page": page, "form": DecisionForm(), "acts": is_national(request.actor)}
    return render(request, "cases/pages/break_glass.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_ask_break_glass(request.actor, case))
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                ask_break_glass(actor=request.actor, case=case, now=timezone.now(), **form.cleaned_data)
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            messages.success(request, _("Asked. Another officer of the national centre decides."))
            return redirect("break-glass")
    context = {"case": case, "form": form}
    return render(request, "cases/pages/break_glass_ask.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    glass = _glass(request, pk)
    require(can_decide_break_glass(request.actor, glass))
    form = DecisionForm(request.POST)
    approve = request.POST.get("decision") == "approve"
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        with transaction.atomic():
            decide_break_glass(actor=request.actor, glass=glass, approve=approve, note=note, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("Approved. Enterprise and platform have been told.") if approve else _("Refused."))
    return redirect("break-glass")


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    glass = _glass(request, pk)
    require(can_end_break_glass(request.actor, glass))
    end_break_glass(actor=request.actor, glass=glass, now=timezone.now())
    messages.success(request, _("Ended. Enterprise and platform have been told."))
    return redirect("break-glass")


def _glass(request: HttpRequest, pk: int) -> BreakGlass:
    found = BreakGlass.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
