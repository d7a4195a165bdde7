"""Filing a request: where it starts, and what becomes of drafts."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cases.errors import CaseError
from cases.models import Case, IntakeDraft
from cases.policies import can_file_request, can_read_content, can_write_draft
from cases.rules.intake_form import read_form
from cases.rules.intake_tables import STEPS, all_fields
from cases.selectors.calls import open_calls_of
from cases.selectors.filing import own_draft, unfinished_drafts
from cases.services.begin_draft import begin_draft, discard_draft
from cases.views.scope import enterprise_only, require
from cases.words import refusal_words
from lawlib.rules.facts import FACT_KEYS

# What a link from a warning, the emergency page or the deadline calculator may bring along, as the form names it.
_FACTS = (key for key, fact in FACT_KEYS.items() if fact.kind in ("date", "choice", "code", "bool"))
BROUGHT = frozenset(
    {"request_type", "jurisdiction", "proceeding_type", "case_no", "counterparty", "self_urgency", "deadlines", *_FACTS}
)


def draft_or_404(request: HttpRequest, pk: int) -> IntakeDraft:
    """A draft that the actor sees: of the own enterprise, or of the own counter. Raises `Http404`; 403 for roles that
    may not file."""
    draft = own_draft(request.actor, pk)
    if draft is None:
        raise Http404
    require(can_write_draft(request.actor, draft))
    return draft


def start_of(draft: IntakeDraft) -> str:
    """The page that lists this draft among others."""
    return "counter" if draft.counter_id else "file-start"


@never_cache
@require_http_methods(["GET", "POST"])
@enterprise_only
def start(request: HttpRequest) -> HttpResponse:
    """GET lists unfinished requests; POST begins a new one."""
    require(can_file_request(request.actor))
    given = request.POST if request.method == "POST" else request.GET
    brought = {name: given[name][:300] for name in given if name.split("-")[0] in BROUGHT and given[name]}
    if request.method == "POST":
        try:
            with transaction.atomic():
                draft = begin_draft(actor=request.actor, now=timezone.now(), answers=_answers(brought))
        except CaseError as error:
            messages.error(request, refusal_words(error))
        else:
            return redirect("file-step", draft.pk, STEPS[0])
    drafts, calls = unfinished_drafts(request.actor), open_calls_of(request.actor)
    context = {"drafts": drafts, "calls": calls, "brought": brought, "now": timezone.now()}
    return render(request, "cases/pages/file_start.html", context)


def _answers(brought: Mapping[str, str]) -> dict[str, Any]:
    fields = (field for key, field in all_fields().items() if key in BROUGHT)
    return read_form(fields, {name: [value] for name, value in brought.items()})


def after_filing(request: HttpRequest, case: Case) -> HttpResponse:
    """The receipt. What was registered at the counter may belong to another platform: then its number is told."""
    if can_read_content(request.actor, case):
        return redirect("case-receipt", case.number)
    words = _("Filed as %(number)s. %(platform)s is responsible for it; please give the number to the enterprise.")
    messages.success(request, words % {"number": case.number, "platform": case.platform.name})
    return redirect("counter")


@require_POST
@login_required
def discard(request: HttpRequest, draft: int) -> HttpResponse:
    found = draft_or_404(request, draft)
    try:
        with transaction.atomic():
            discard_draft(actor=request.actor, draft=found, now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("The draft and its files are deleted."))
    return redirect(start_of(found))


@never_cache
@login_required
def resume(request: HttpRequest, draft: int) -> HttpResponse:
    """Where the draft was left; where it became a case, the receipt."""
    found = draft_or_404(request, draft)
    if found.case:
        return after_filing(request, found.case)
    return redirect("file-step", found.pk, found.step or STEPS[0])
