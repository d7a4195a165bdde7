"""One step of the wizard: shown, saved, checked, left; on the last one the request is filed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError, InvalidRequest
from cases.models import Attachment, IntakeDraft
from cases.rules import intake
from cases.rules.intake_tables import STEPS, all_fields
from cases.selectors.filing import wizard
from cases.selectors.filing_review import review
from cases.services.remove_attachment import remove_attachment
from cases.services.save_draft import SavedDraft, save_draft
from cases.services.submit_case import submit_case
from cases.views.files import relabel, take_files, tell_taken
from cases.views.filing import after_filing, draft_or_404, start_of
from cases.views.filing_parts import parts, sent_json
from cases.words import lang, refusal_words


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def step(request: HttpRequest, draft: int, step: str) -> HttpResponse:
    """Every POST keeps what was typed first; `go` says what comes then."""
    found = draft_or_404(request, draft)
    if step not in STEPS:
        raise Http404
    if found.case:
        return after_filing(request, found.case)
    if request.method == "GET":
        return page(request, found, step)
    try:
        saved = keep(request, found, step)
    except CaseError as error:
        # The second click of a double one is no mistake: its answer is the receipt.
        if not (error.code == "filed" and step == STEPS[-1]):
            messages.error(request, refusal_words(error))
        return redirect("file-resume", found.pk)
    if saved.clashes:
        return _clashed(request, saved, step)
    return _go(request, saved.draft, step, request.POST.get("go", "continue"))


def keep(request: HttpRequest, draft: IntakeDraft, step: str) -> SavedDraft:
    """Save what the form of a step sent. The questions are those that the typed answers open, not only those that the
    stored ones did: a proceeding chosen just now brings its block along."""
    relabel(request, draft)
    data = dict(request.POST.lists())
    first = intake.read_form(intake.fields_for(step, draft.answers), data)
    typed = intake.read_form(intake.fields_for(step, {**draft.answers, **first}), data) | first
    return save_draft(
        actor=request.actor,
        draft=draft,
        typed=typed,
        seen=sent_json(request, "seen") if "seen" in request.POST else None,
        page=request.POST.get("page", "")[:12],
        step=step,
        now=timezone.now(),
    )


def page(request: HttpRequest, draft: IntakeDraft, step: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """`shown`: `typed`, `problems`, `clashes`, `filing` (problems by step after an attempt to file)."""
    one = wizard(draft, step, now=timezone.now(), typed=shown.get("typed"), page=request.POST.get("page", "")[:12])
    problems: Mapping[str, intake.Problem] = shown.get("problems") or {}
    clashes: Mapping[str, str] = shown.get("clashes") or {}
    context = parts(request, one, problems=problems or None, clashes=clashes)
    labels = {question.key: question for section in context["sections"] for question in section.questions}
    context |= {
        "draft": draft,
        "errors": [labels[key] for key in problems if key in labels],
        "clashes": [labels[key] for key in clashes if key in labels],
        "review": review(one, attempted=shown.get("filing")) if step == STEPS[-1] else None,
    }
    return render(request, "cases/pages/file_step.html", context, status=status)


def _clashed(request: HttpRequest, saved: SavedDraft, step: str) -> HttpResponse:
    """Another device changed the same answers: both are shown, and saving once more takes this page's."""
    data = dict(request.POST.lists())
    typed = intake.read_form([all_fields()[key] for key in saved.clashes], data)
    other = {
        key: dict(intake.summary_of(saved.draft.answers, [key], lang())).popitem()[1]
        if intake.summary_of(saved.draft.answers, [key], lang())
        else _("no answer")
        for key in saved.clashes
    }
    return page(request, saved.draft, step, status=409, typed=typed, clashes=other)


def _go(request: HttpRequest, draft: IntakeDraft, step: str, go: str) -> HttpResponse:
    following = STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]
    if go == "leave":
        messages.success(request, _("Saved. You can go on at any time, on any device."))
        return redirect(start_of(draft))
    if go.startswith("to:"):
        return redirect("file-step", draft.pk, go[3:] if go[3:] in STEPS else step)
    if go == "show":
        blocks = intake.blocks_for(draft.answers.get("proceeding_type"), draft.answers)
        anchor = f"#s-{blocks[0].code}" if blocks and step == "dispute" else "#questions"
        return redirect(reverse("file-step", args=[draft.pk, step]) + anchor)
    if go.startswith("upload:"):
        tell_taken(request, take_files(request, draft=draft, question=go[7:]))
        return redirect(reverse("file-step", args=[draft.pk, step]) + f"#q-{go[7:]}")
    if go.startswith("remove:"):
        return _remove(request, draft, step, go[7:])
    if go == "anyway":
        return redirect("file-step", draft.pk, following)
    if step == STEPS[-1]:
        return _file(request, draft)
    problems = wizard(draft, step, now=timezone.now()).problems()
    if problems:
        return page(request, draft, step, status=422, problems=problems)
    return redirect("file-step", draft.pk, following)


def _remove(request: HttpRequest, draft: IntakeDraft, step: str, key: str) -> HttpResponse:
    found = Attachment.objects.visible_to(request.actor).filter(draft=draft, case=None, key=as_uuid(key)).first()
    if found is None:
        raise Http404
    remove_attachment(actor=request.actor, attachment=found, now=timezone.now())
    return redirect(reverse("file-step", args=[draft.pk, step]) + f"#q-{found.question}")


def as_uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _file(request: HttpRequest, draft: IntakeDraft) -> HttpResponse:
    try:
        with transaction.atomic():
            case = submit_case(actor=request.actor, draft=draft, now=timezone.now())
    except InvalidRequest as refused:
        problems = refused.problems.get(STEPS[-1], {})
        return page(request, draft, STEPS[-1], status=422, problems=problems, filing=refused.problems)
    return after_filing(request, case)
