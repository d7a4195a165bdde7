"""Files of drafts and cases: taken in, taken out, given out."""

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cases.errors import CaseError
from cases.models import Attachment, Case, IntakeDraft
from cases.policies import can_add_attachment
from cases.rules.file_names import safe_name
from cases.selectors.file_page import file_of
from cases.selectors.filing import wizard
from cases.services.add_attachment import add_attachment
from cases.services.remove_attachment import label_attachment, remove_attachment
from cases.uploads import dropped
from cases.views.filing import draft_or_404
from cases.views.scope import case_url, require, visible_case
from cases.words import refusal_words


@dataclass
class Taken:
    """What became of an upload: how many files were kept, and why others were not."""

    kept: int = 0
    refused: list[str] = field(default_factory=list)


def take_files(
    request: HttpRequest, *, draft: IntakeDraft | None = None, case: Case | None = None, question: str = "docs"
) -> Taken:
    """Every file of the form on its own: one that is refused does not keep out the others. Says so in messages."""
    taken, name = Taken(), f"{question}_file"
    for big_field, big_name in dropped(request):
        if big_field == name:
            limit = settings.UPLOAD_MAX_BYTES // 2**20
            taken.refused.append(refusal_words(CaseError("too_large", name=safe_name(big_name), limit=limit)))
    for file in request.FILES.getlist(name):
        try:
            with transaction.atomic():
                add_attachment(
                    actor=request.actor,
                    file=file,
                    draft=draft,
                    case=case,
                    question=question,
                    kind=request.POST.get(f"{question}_kind", ""),
                    level=request.POST.get(f"{question}_level", ""),
                    now=timezone.now(),
                )
        except CaseError as error:
            taken.refused.append(refusal_words(error))
        else:
            taken.kept += 1
    return taken


def tell_taken(request: HttpRequest, taken: Taken) -> None:
    if taken.kept:
        text = ngettext("%(n)s file added.", "%(n)s files added.", taken.kept) % {"n": taken.kept}
        messages.success(request, text)
    for words in taken.refused:
        messages.error(request, words)


@require_POST
@login_required
def upload(request: HttpRequest, draft: int) -> HttpResponse:
    """htmx: into a draft, from the page of a step; answers with the list as it is now."""
    found = draft_or_404(request, draft)
    question = request.POST.get("question", "docs")
    return files_part(request, found, question, take_files(request, draft=found, question=question))


def files_part(request: HttpRequest, draft: IntakeDraft, question: str, taken: Taken | None = None) -> HttpResponse:
    one = wizard(draft, "contact" if question == "poa" else "documents", now=timezone.now())
    asked = [q for section in one.sections() for q in section.questions if q.key == question]
    context = {"q": asked[0] if asked else None, "wizard": one, "taken": taken, "draft": draft}
    return render(request, f"cases/partials/ask/{'file' if question == 'poa' else 'files'}.html", context)


def own_file(request: HttpRequest, key: str) -> Attachment:
    """Raises `Http404` for what the actor may not see."""
    found = file_of(request.actor, key)
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """htmx: out of a draft; answers with the list as it is now."""
    attachment = own_file(request, key)
    if attachment.draft is None or attachment.case_id is not None:
        raise Http404
    draft = draft_or_404(request, attachment.draft_id)
    remove_attachment(actor=request.actor, attachment=attachment, now=timezone.now())
    return files_part(request, draft, attachment.question)


def relabel(request: HttpRequest, draft: IntakeDraft) -> None:
    """What the form of a step says about files already taken in: `kind-<key>`, `level-<key>`."""
    if not any(name.startswith("level-") for name in request.POST):
        return
    for attachment in Attachment.objects.filter(draft=draft, case=None).select_related("draft"):
        level = request.POST.get(f"level-{attachment.key}")
        if level is not None:
            kind = request.POST.get(f"kind-{attachment.key}", "")
            label_attachment(actor=request.actor, attachment=attachment, kind=kind, level=level, now=timezone.now())


@require_POST
@login_required
def add_to_case(request: HttpRequest, number: str) -> HttpResponse:
    case = visible_case(request, number)
    require(can_add_attachment(request.actor, case) and case.is_open)
    tell_taken(request, take_files(request, case=case))
    return redirect(case_url(case, "files"))
