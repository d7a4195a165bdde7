"""The steps of a circular as one table: what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases import policies
from cases.errors import CaseError
from cases.forms.circulars import NoticeReasonForm, SubmitForm
from cases.models import Circular
from cases.rules.circular import CircularError, possible
from cases.services.circulate.end_circular import begin_correction, withdraw_circular
from cases.services.circulate.review_circular import approve_circular, return_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.circulate.sign_receipt import sign_receipt
from cases.words import refusal_words
from portal.tenancy.actor import Actor

EXCEPTION = "exception-"


@dataclass(frozen=True)
class Step:
    """`run(actor=, circular=, now=, **cleaned)`."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    form: type[forms.Form] | None = None
    hint: str | Promise = ""
    icon: str = "check"
    tone: str = ""

    def take(self, request: HttpRequest, circular: Circular, form: forms.Form | None) -> tuple[str, Any]:
        """Why it was refused, in words (empty when it was done), and what the service returned."""
        given: dict[str, Any] = dict(form.cleaned_data) if form else {}
        if self.form is SubmitForm:
            found = {key: value for key, value in request.POST.items() if key.startswith(EXCEPTION)}
            given["exceptions"] = {key.removeprefix(EXCEPTION): value for key, value in found.items()}
        try:
            with transaction.atomic():
                return "", self.run(actor=request.actor, circular=circular, now=timezone.now(), **given)
        except (CaseError, CircularError) as error:
            return refusal_words(error), None


STEPS: dict[str, Step] = {
    "submit": Step(
        _("Submit for review"), _("Submitted. A second person reviews it."), submit_circular, SubmitForm, tone="primary"
    ),
    "approve": Step(
        pgettext_lazy("circular", "Approve"),
        _("Approved. It can be sent."),
        approve_circular,
        hint=_("You have read the text as its recipients will and find nobody in it."),
        tone="primary",
    ),
    "send": Step(
        pgettext_lazy("circular", "Send"),
        _("Sent. The recipients are being told."),
        send_circular,
        hint=_("It goes to all recipients at once and can be corrected or withdrawn, not undone."),
        icon="arrow",
        tone="primary",
    ),
    "sign": Step(
        _("Sign for it"),
        _("Signed for. Thank you."),
        sign_receipt,
        hint=_("You confirm for your organisation that it has arrived and was read."),
        tone="primary",
    ),
    "return": Step(
        pgettext_lazy("circular", "Return"),
        _("Returned to its author."),
        return_circular,
        NoticeReasonForm,
        icon="refer",
    ),
    "correct": Step(
        pgettext_lazy("circular", "Correct"),
        _("A corrected version has been begun. It goes the same way and takes the place of this one."),
        begin_correction,
        NoticeReasonForm,
        hint=_("The recipients stay the same and can read both versions."),
        icon="edit",
    ),
    "withdraw": Step(
        pgettext_lazy("circular", "Withdraw"),
        _("Withdrawn. The recipients are being told."),
        withdraw_circular,
        NoticeReasonForm,
        hint=_("The recipients read your reason and no longer the text."),
        icon="x",
    ),
}


def offered(
    actor: Actor, circular: Circular, *, signed: bool, failed: tuple[str, forms.Form] | None = None
) -> list[dict[str, Any]]:
    """What the page offers: possible now and allowed to the actor; `failed` comes back as typed."""
    found = []
    for verb, step in STEPS.items():
        if verb not in possible(circular.state) or (verb == "sign" and signed):
            continue
        if policies.can_step_circular(actor, circular, verb):
            form = failed[1] if failed and failed[0] == verb else step.form() if step.form else None
            found.append({"verb": verb, "step": step, "form": form, "failed": bool(failed and failed[0] == verb)})
    return found
