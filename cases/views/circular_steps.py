"""The steps of a circular as one table: what is asked, which service, what is said afterwards."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases import policies
from cases.forms.circulars import NoticeReasonForm, SubmitForm
from cases.models import Circular
from cases.rules.circular import possible
from cases.services.circulate.end_circular import begin_correction, withdraw_circular
from cases.services.circulate.review_circular import approve_circular, return_circular, submit_circular
from cases.services.circulate.send_circular import send_circular
from cases.services.circulate.sign_receipt import sign_receipt
from cases.views import step_table
from cases.views.step_table import Failed, Step
from portal.tenancy.actor import Actor

EXCEPTION = "exception-"


def _exceptions(request: HttpRequest) -> dict[str, Any]:
    found = {key: value for key, value in request.POST.items() if key.startswith(EXCEPTION)}
    return {"exceptions": {key.removeprefix(EXCEPTION): value for key, value in found.items()}}


STEPS: dict[str, Step] = {
    "submit": Step(
        _("Submit for review"),
        _("Submitted. A second person reviews it."),
        submit_circular,
        SubmitForm,
        tone="primary",
        more=_exceptions,
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


def offered(actor: Actor, circular: Circular, *, signed: bool, failed: Failed = None) -> list[dict[str, Any]]:
    """What the page offers: possible now and allowed to the actor; one signs once."""
    there = [verb for verb in possible(circular.state) if not (verb == "sign" and signed)]
    mine = [verb for verb in there if policies.can_step_circular(actor, circular, verb)]
    return step_table.offered(STEPS, mine, failed)
