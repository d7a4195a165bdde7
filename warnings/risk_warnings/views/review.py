"""One warning on the desk: evidence, matches, audience, the next step."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cases.views.scope import require
from portal.tenancy.actor import Actor
from risk_warnings import policies
from risk_warnings.errors import WarningRefused
from risk_warnings.forms_letters import AddressForm
from risk_warnings.models import Match, RiskWarning
from risk_warnings.rules.lifecycle import LIVE, WarningStepError, possible
from risk_warnings.selectors.desk import review_page
from risk_warnings.services.decide_match import decide_match
from risk_warnings.views.review_steps import STEPS
from risk_warnings.views.scope import staff_only
from risk_warnings.words import refused_words

NOTICE_WORDS = ("title_zh", "title_en", "advice_zh", "advice_en")
# The number beside the button that sends: who presses it has agreed to that many and to no others.
SHOWN = {"publish": "total", "extend": "further"}
REFUSALS = (WarningRefused, WarningStepError)


def visible_or_404(request: HttpRequest, pk: int) -> RiskWarning:
    rows = RiskWarning.objects.visible_to(request.actor).select_related(
        "signal__merged_into", "published_by", "superseded_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
@staff_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_or_404(request, pk))


def _page(request: HttpRequest, warning: RiskWarning, failed: tuple[str, forms.Form] | None = None) -> HttpResponse:
    context = review_page(request.actor, warning, request.GET.get("page", ""))
    context |= {
        "warning": warning,
        "steps": list(_offered(request.actor, warning, context, failed)),
        "address": AddressForm(sender=request.actor.platform),
        "may_draft": policies.can_draft_letter(request.actor) and warning.state == "published",
        "may_decide": policies.can_decide_warning(request.actor) and warning.state in LIVE,
        "newer": warning.matter_now.version > warning.signal_version and warning.state == "published",
    }
    return render(request, "risk_warnings/pages/review.html", context, status=422 if failed else 200)


def _offered(actor: Actor, warning: RiskWarning, page: dict[str, Any], failed: tuple[str, forms.Form] | None) -> Any:
    """Possible now and allowed to the actor; `failed` comes back as typed."""
    words = {"title_zh": warning.title_zh, "title_en": warning.title_en, "advice": warning.advice}
    words |= {"valid_until": warning.valid_until, "letters": warning.level == "red"}
    notice = page["notice"]
    public = {name: getattr(notice, name) for name in NOTICE_WORDS} if notice else {}
    there = {"extend": page["audience"]["further"], "release": page["waiting"], "drop": page["waiting"]}
    there["lower"] = page["lower"]
    there["supersede"] = page["goes_on_as"]
    there["unpublic"] = notice is not None and notice.state == "current"
    there["word"] = notice is None or notice.state == "current"
    for verb, step in STEPS.items():
        if verb in possible(warning.state) and step.may(actor) and there.get(verb, True):
            again = failed is not None and failed[0] == verb
            form = (
                failed[1]
                if failed and again
                else step.form(initial=public if verb == "word" else words)
                if step.form
                else None
            )
            shown = page["audience"][SHOWN[verb]] if verb in SHOWN else None
            yield {"verb": verb, "step": step, "form": form, "failed": again, "shown": shown}


@require_POST
@staff_only
def take(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    warning, step = visible_or_404(request, pk), STEPS.get(verb)
    if step is None:
        raise Http404
    require(step.may(request.actor))
    form = step.form(request.POST) if step.form else None
    if form is not None and not form.is_valid():
        return _page(request, warning, (verb, form))
    try:
        with transaction.atomic():
            cleaned = form.cleaned_data if form else {}
            if verb in SHOWN and (shown := request.POST.get("shown", "")).isdecimal():
                cleaned["shown"] = int(shown[:12])
            step.run(actor=request.actor, warning=warning, now=timezone.now(), **cleaned)
    except REFUSALS as error:
        messages.error(request, refused_words(error))
    else:
        messages.success(request, step.done)
    return redirect("warning-review", pk)


@require_POST
@staff_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    match = get_object_or_404(Match.objects.visible_to(request.actor), pk=pk)
    require(policies.can_decide_warning(request.actor))
    try:
        with transaction.atomic():
            decide_match(actor=request.actor, match=match, same=request.POST.get("same") == "yes", now=timezone.now())
    except WarningRefused as error:
        messages.error(request, refused_words(error))
    back = RiskWarning.objects.visible_to(request.actor).filter(signal=match.signal_id, level=match.level).first()
    return redirect("warning-review", back.pk) if back else redirect("signal", match.signal_id)
