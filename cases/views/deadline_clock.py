"""One deadline: its page, and how its clock is extended, suspended and resumed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.errors import CaseError
from cases.forms import ChangeForm, MetForm
from cases.models import DeadlineChange
from cases.policies import can_decide_change
from cases.rules.clocks import Change
from cases.selectors.deadline_page import deadline_page, papers_of
from cases.services.clocks.change_deadline import change_deadline, decide_change
from cases.views.deadlines import corrected_deadline, visible_deadline
from cases.views.scope import require, traced, visible_case
from cases.words import refusal_words

# What is asked for; a new version of a rule is applied for all cases at once.
ASKED = {kind.value: kind for kind in (Change.EXTEND, Change.SUSPEND, Change.RESUME)}


@require_GET
@login_required
@traced
def detail(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    case, deadline = visible_deadline(request, number, pk)
    context = deadline_page(request.actor, case, deadline, now=timezone.now())
    return render(request, "cases/pages/deadline.html", {**context, "met_form": MetForm()})


@require_http_methods(["GET", "POST"])
@login_required
def change(request: HttpRequest, number: str, pk: int, kind: str) -> HttpResponse:
    """Staff changes the clock at once, the enterprise proposes it. A refusal keeps everything that was typed."""
    if kind not in ASKED:
        raise Http404
    case, deadline = corrected_deadline(request, number, pk)
    form = ChangeForm(request.POST or None, kind=ASKED[kind], papers=papers_of(request.actor, case))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_deadline(actor=request.actor, deadline=deadline, wish=form.wish(), now=timezone.now())
        except CaseError as error:
            form.add_error(None, refusal_words(error))
        else:
            messages.success(request, _said(request))
            return redirect("deadline", case.number, deadline.pk)
    context = deadline_page(request.actor, case, deadline, now=timezone.now())
    status = 422 if form.errors else 200
    return render(
        request, "cases/pages/deadline_change.html", {**context, "form": form, "kind": ASKED[kind]}, status=status
    )


@require_POST
@login_required
def decide(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take over what the enterprise proposed, or say why not."""
    case = visible_case(request, number)
    found = DeadlineChange.objects.visible_to(request.actor).select_related("deadline")
    change = get_object_or_404(found, case=case, pk=pk)
    require(can_decide_change(request.actor, case))
    change.deadline.case = case
    agree, answer = request.POST.get("agree") == "1", request.POST.get("answer", "")[:1000]
    try:
        with transaction.atomic():
            decide_change(actor=request.actor, change=change, agree=agree, answer=answer, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("Taken over.") if agree else _("The enterprise has been told why not."))
    return redirect("deadline", case.number, change.deadline_id)


def _said(request: HttpRequest) -> str:
    if request.actor.is_staff:
        return _("Noted. Level and nearest deadline were looked at again.")
    return _("Sent to the platform. Until it takes this over, the old day counts.")
