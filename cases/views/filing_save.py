"""Autosave: keeps what was typed and answers with the parts of the page that have changed by it."""

import json

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.errors import CaseError
from cases.rules import intake
from cases.rules.draft_merge import fingerprint, tidy
from cases.rules.intake_tables import STEPS, all_fields
from cases.selectors.filing import Wizard, wizard
from cases.views.filing import draft_or_404
from cases.views.filing_parts import PARTS, parts, sent_json
from cases.views.filing_step import keep
from cases.words import lang, refusal_words


@never_cache
@require_POST
@login_required
def save(request: HttpRequest, draft: int, step: str) -> HttpResponse:
    found = draft_or_404(request, draft)
    if step not in STEPS:
        raise Http404
    try:
        saved = keep(request, found, step)
    except CaseError as error:
        return render(request, "cases/partials/file_not_saved.html", {"why": refusal_words(error), "draft": found})
    typed = intake.read_form([all_fields()[key] for key in saved.clashes], dict(request.POST.lists()))
    one = wizard(saved.draft, step, now=timezone.now(), typed=typed, page=request.POST.get("page", "")[:12])
    shown = sent_json(request, "shown")
    context = parts(request, one, layout=shown.get("questions", ""))
    stale = {name for name, digest in json.loads(context["shown"]).items() if shown.get(name) != digest}
    again = "questions" in stale
    context |= {
        "draft": saved.draft,
        "fresh": [context["html"][name] for name in PARTS if name in stale],
        "blocks": [] if again else [section for section in context["sections"] if section.total],
        "seen_json": json.dumps(_seen(request, one, saved.clashes, again=again)),
        "clashes": pgettext("list", ", ").join(all_fields()[key].label(lang()) for key in saved.clashes),
        "behind": _behind(request, one) - set(saved.clashes) if not again else set(),
    }
    return render(request, "cases/partials/file_saved_response.html", context)


def _behind(request: HttpRequest, one: Wizard) -> set[str]:
    """Questions to which the page shows an older answer than the one stored."""
    fields = intake.fields_for(one.step, one.answers)
    typed = intake.read_form(fields, dict(request.POST.lists()))
    stored = one.draft.answers
    return {key for key, raw in typed.items() if fingerprint(tidy(raw)) != fingerprint(stored.get(key))}


def _seen(request: HttpRequest, one: Wizard, clashes: tuple[str, ...], *, again: bool) -> dict[str, str]:
    """What the page has been shown now: the stored answers, except where it still shows something else."""
    old, kept = sent_json(request, "seen"), set(clashes)
    if not again:
        kept |= _behind(request, one)
    return {**one.seen(), **{key: old.get(key, "") for key in kept}}
