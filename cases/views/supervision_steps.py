"""The steps of a supervised task as one table: what is asked, which service, what is said afterwards."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases import policies
from cases.forms.supervision import ExtensionForm, FeedbackForm, FinishForm, ReasonForm, RemarkForm
from cases.models import Supervision
from cases.rules.supervision import possible
from cases.services.supervise import decide, work
from cases.views import step_table
from cases.views.step_table import Failed, Step
from portal.tenancy.actor import Actor

STEPS: dict[str, Step] = {
    "feedback": Step(
        _("Give feedback"),
        _("The platform above has your feedback."),
        work.give_feedback,
        FeedbackForm,
        icon="chat",
        tone="primary",
    ),
    "finish": Step(
        _("Report it done"),
        _("Reported. The platform above confirms it or sends it back."),
        work.finish,
        FinishForm,
        icon="check",
    ),
    "ask_extension": Step(
        _("Ask for more time"),
        _("Asked. The present day counts until it is granted."),
        work.ask_extension,
        ExtensionForm,
        hint=_("The present day counts until the platform above agrees."),
        icon="clock",
    ),
    "grant": Step(
        _("Grant the later day"),
        _("Granted. The later day counts from now on."),
        decide.grant_extension,
        RemarkForm,
        tone="primary",
    ),
    "refuse": Step(_("Refuse more time"), _("Refused. The day stays."), decide.refuse_extension, ReasonForm, icon="x"),
    "confirm": Step(
        pgettext_lazy("supervision", "Confirm it is done"),
        _("Confirmed. The task is closed."),
        decide.confirm,
        RemarkForm,
        tone="primary",
    ),
    "send_back": Step(
        pgettext_lazy("supervision", "Send back"),
        _("Sent back. The clock runs on."),
        decide.send_back,
        ReasonForm,
        hint=_("The clock runs on as if nothing had been reported."),
        icon="refer",
    ),
    "recall": Step(
        pgettext_lazy("supervision", "Recall the task"),
        _("Recalled. It does not count."),
        decide.recall,
        ReasonForm,
        hint=_("It is over with this and does not count in anybody's figures."),
        icon="x",
    ),
}


def offered(actor: Actor, supervision: Supervision, failed: Failed = None) -> list[dict[str, Any]]:
    """What the page offers: possible now and on the actor's side."""
    mine = [verb for verb in possible(supervision.state) if policies.can_step_supervision(actor, supervision, verb)]
    return step_table.offered(STEPS, mine, failed)
