"""The page of one case and its steps."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.errors import CaseError
from cases.forms import MessageForm
from cases.models import Case
from cases.policies import can_file_request
from cases.rules.lifecycle import TransitionError
from cases.selectors.calls import open_calls_of
from cases.selectors.case_page import case_page, my_cases, timeline
from cases.selectors.filing import unfinished_drafts
from cases.views.scope import (
    case_url,
    enterprise_only,
    expected_version,
    reloading_when_gone,
    require,
    traced,
    visible_case,
)
from cases.views.verbs import VERBS, Verb
from cases.words import refusal_words


@require_GET
@login_required
@reloading_when_gone
@traced
def detail(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    context = case_page(request.actor, case, now=timezone.now())
    return render(request, "cases/pages/case.html", {**context, "message_form": MessageForm()})


@require_GET
@login_required
@traced
def case_timeline(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    return render(request, "cases/pages/timeline.html", {"case": case, "events": timeline(request.actor, case)})


@require_GET
@enterprise_only
def mine(request: HttpRequest) -> HttpResponse:
    """A call for help and an unfinished request are no cases yet, but are looked for here."""
    actor, context = request.actor, {"cases": my_cases(request.actor), "now": timezone.now()}
    if can_file_request(actor):
        context |= {"drafts": unfinished_drafts(actor), "calls": open_calls_of(actor)}
    return render(request, "cases/pages/mine.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def take(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """GET asks for what the step needs, POST takes it. A refusal keeps everything that was typed."""
    case = visible_case(request, number)
    chosen = VERBS.get(verb)
    if chosen is None:
        raise Http404
    require(chosen.allowed(request.actor, case))
    form = chosen.form(request.POST or None) if chosen.form else forms.Form(request.POST or None)
    if request.method == "POST" and form.is_valid() and _run(request, case, chosen, form):
        messages.success(request, chosen.done)
        return redirect(case_url(case, chosen.anchor))
    status = 422 if form.errors else 200
    return render(request, "cases/pages/verb.html", {"case": case, "verb": chosen, "form": form}, status=status)


def _run(request: HttpRequest, case: Case, verb: Verb, form: forms.Form) -> bool:
    """Call the service; a refusal becomes an error of the form and changes nothing."""
    extra = {"expected_version": expected_version(request)} if verb.version else {}
    try:
        with transaction.atomic():
            verb.run(actor=request.actor, case=case, now=timezone.now(), **form.cleaned_data, **extra)
    except (CaseError, TransitionError) as error:
        form.add_error(None, refusal_words(error))
        return False
    return True
