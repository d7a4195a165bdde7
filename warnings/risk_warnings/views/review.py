"""One warning on the desk: evidence, matches, audience, the next step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from cases.views.scope import require
from portal.tenancy.actor import Actor
from risk_warnings import policies
from risk_warnings.errors import WarningRefused
from risk_warnings.forms import ConfirmForm, ReasonForm
from risk_warnings.models import Match, RiskWarning
from risk_warnings.rules.lifecycle import LIVE, WarningStepError, possible
from risk_warnings.selectors.desk import review_page
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.publish_warning import extend_warning, publish_warning
from risk_warnings.services.review_warning import confirm_warning, dismiss_warning, return_warning
from risk_warnings.services.withdraw_warning import withdraw_warning
from risk_warnings.views.scope import staff_only
from risk_warnings.words import refused_words

REFUSALS = (WarningRefused, WarningStepError)


@dataclass(frozen=True)
class Step:
    """`run(actor=, warning=, now=, **cleaned)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    may: Callable[[Actor], bool]
    form: type[forms.Form] | None = None
    hint: str | Promise = ""
    icon: str = "check"
    main: bool = False


STEPS: dict[str, Step] = {
    "confirm": Step(
        pgettext_lazy("warning", "Confirm"),
        _("Confirmed. A red warning waits for a second person now."),
        confirm_warning,
        policies.can_decide_warning,
        ConfirmForm,
        _("You have read the evidence and judged everybody who is named."),
        main=True,
    ),
    "publish": Step(
        pgettext_lazy("warning", "Publish"),
        _("Published. The enterprises are being told."),
        publish_warning,
        policies.can_publish_warning,
        hint=_("It goes out at once. It can be withdrawn, not undone."),
        icon="arrow",
        main=True,
    ),
    "return": Step(
        pgettext_lazy("warning", "Return"),
        _("Returned for another look."),
        return_warning,
        policies.can_publish_warning,
        ReasonForm,
        icon="refer",
    ),
    "dismiss": Step(
        pgettext_lazy("warning", "Dismiss"),
        _("Dismissed. It comes again when the sources say something new."),
        dismiss_warning,
        policies.can_decide_warning,
        ReasonForm,
        icon="x",
    ),
    "extend": Step(
        _("Send to further enterprises"),
        _("Sent. The further enterprises are being told."),
        extend_warning,
        policies.can_publish_warning,
        hint=_("Enterprises that were found or have registered since it was published."),
        icon="arrow",
        main=True,
    ),
    "withdraw": Step(
        pgettext_lazy("warning", "Withdraw"),
        _("Withdrawn. Everybody who was warned is being told."),
        withdraw_warning,
        policies.can_publish_warning,
        ReasonForm,
        _("The enterprises read your reason."),
        icon="x",
    ),
}


def visible_or_404(request: HttpRequest, pk: int) -> RiskWarning:
    rows = RiskWarning.objects.visible_to(request.actor).select_related("signal", "published_by")
    return get_object_or_404(rows, pk=pk)


@require_GET
@staff_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, visible_or_404(request, pk))


def _page(request: HttpRequest, warning: RiskWarning, failed: tuple[str, forms.Form] | None = None) -> HttpResponse:
    context = review_page(request.actor, warning)
    context |= {
        "warning": warning,
        "steps": list(_offered(request.actor, warning, context["audience"]["further"], failed)),
        "may_decide": policies.can_decide_warning(request.actor) and warning.state in LIVE,
        "newer": warning.signal.version > warning.signal_version and warning.state == "published",
    }
    return render(request, "risk_warnings/pages/review.html", context, status=422 if failed else 200)


def _offered(actor: Actor, warning: RiskWarning, further: int, failed: tuple[str, forms.Form] | None) -> Any:
    """Possible now and allowed to the actor; `further`: how many have not had it; `failed` comes back as typed."""
    words = {"title_zh": warning.title_zh, "title_en": warning.title_en, "advice": warning.advice}
    for verb, step in STEPS.items():
        if verb in possible(warning.state) and step.may(actor) and (further or verb != "extend"):
            again = failed is not None and failed[0] == verb
            form = failed[1] if failed and again else step.form(initial=words) if step.form else None
            yield {"verb": verb, "step": step, "form": form, "failed": again}


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
