"""Self-assessments: public, answered in the address, stored for nobody but members of an enterprise who ask for it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lawlib.policies import can_keep_assessment
from lawlib.rules.assessments import ASSESSMENTS, Assessment, known
from lawlib.selectors.assessment_page import assessment_page
from lawlib.services.assessments.keep_assessment import NothingToKeep, keep_assessment


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "zh-hans"
    rows = [
        {"key": one.key, "title": one.title.label(lang), "about": one.about.label(lang), "count": len(one.questions)}
        for one in ASSESSMENTS.values()
    ]
    return render(request, "lawlib/pages/assessments.html", {"rows": rows})


@require_safe
def assessment(request: HttpRequest, key: str) -> HttpResponse:
    """`?q1=y&q2=p…`: y yes, p in part, n no, x does not apply."""
    found = _found(key)
    answers = known(found, request.GET.dict())
    actor, lang = getattr(request, "actor", None), get_language() or "zh-hans"
    page = assessment_page(actor, found, answers, lang=lang)
    query = urlencode(answers)
    context = {
        "page": page,
        "query": query,
        "link": request.build_absolute_uri(f"{reverse('lawlib:assessment', args=[key])}?{query}#result"),
        "choices": (("y", _("Yes")), ("p", _("In part")), ("n", _("No")), ("x", _("Does not apply"))),
    }
    return render(request, "lawlib/pages/assessment.html", context)


@login_required
@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    found = _found(key)
    if not can_keep_assessment(request.actor):
        raise PermissionDenied
    answers = known(found, request.POST.dict())
    try:
        keep_assessment(actor=request.actor, assessment=found, answers=answers, now=timezone.now())
    except NothingToKeep:
        messages.error(request, _("Answer at least one question first."))
    else:
        messages.success(request, _("Kept for your enterprise."))
    return redirect(f"{reverse('lawlib:assessment', args=[key])}?{urlencode(answers)}#result")


def _found(key: str) -> Assessment:
    if key not in ASSESSMENTS:
        raise Http404
    return ASSESSMENTS[key]
