"""The steps of a move as one table: who may, what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases import policies
from cases.forms.moves import ContributionForm, DeclineForm, RefuseForm, ReportAnswerForm
from cases.models import Move
from cases.rules.moves import possible
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.answer_report import answer_report
from cases.services.moves.contribute import contribute
from cases.services.moves.decline_move import decline_move
from cases.services.moves.recall_move import end_move, recall_move
from cases.views import step_table
from cases.views.step_table import Failed, Step
from portal.tenancy.actor import Actor

FILES = "contribution_file"


def _agree(*, actor: Actor, move: Move, now: datetime) -> None:
    answer_consent(actor=actor, move=move, agrees=True, now=now)


def _refuse(*, actor: Actor, move: Move, now: datetime, reason: str) -> None:
    answer_consent(actor=actor, move=move, agrees=False, reason=reason, now=now)


def _files(request: HttpRequest) -> dict[str, Any]:
    return {"files": request.FILES.getlist(FILES)}


STEPS: dict[str, Step] = {
    "agree": Step(
        pgettext_lazy("to a move", "Consent"),
        _("Thank you. It has been sent."),
        _agree,
        hint=_("It is sent at once, exactly as shown here. You may take it up with your platform at any time."),
        tone="primary",
    ),
    "refuse": Step(
        _("Do not consent"),
        _("Nothing was shared. Your platform has been told."),
        _refuse,
        RefuseForm,
        hint=_("Your request is handled by your platform alone; nothing is lost by that."),
        icon="x",
    ),
    "accept": Step(
        {
            "refer": _("Accept the case"),
            "co_handle": _("Agree to help"),
            "escalate": _("Take note"),
        },
        _("Done. The sender has been told."),
        accept_move,
        hint={
            "refer": _("With this your platform is responsible, reads the whole file and takes over the deadlines."),
            "co_handle": _("You see what is shown here until the day named. The sender stays responsible."),
            "escalate": _("The sender sees that you have read it. The work goes on there."),
        },
        tone="primary",
    ),
    "answer": Step(
        _("Answer the report"),
        _("The answer has been sent."),
        answer_report,
        ReportAnswerForm,
        icon="chat",
        tone="primary",
    ),
    "contribute": Step(
        _("Contribute"),
        _("Your contribution is with the responsible platform."),
        contribute,
        ContributionForm,
        icon="edit",
        tone="primary",
        files=FILES,
        more=_files,
    ),
    "decline": Step(
        pgettext_lazy("move", "Decline"),
        _("Sent back. You no longer see the case."),
        decline_move,
        DeclineForm,
        hint=_("Your access ends at once."),
        icon="x",
    ),
    "recall": Step(
        _("Recall"),
        _("Recalled. The other side no longer sees it."),
        recall_move,
        icon="refer",
        confirm=_("Take it back? The other side no longer sees anything of it."),
    ),
    "end": Step(
        _("End and close access"),
        _("Ended. The other side no longer sees it."),
        end_move,
        icon="lock",
        confirm=_("End it? The other side no longer sees anything of it."),
    ),
}


ALLOWED: dict[str, Callable[[Actor, Move], bool]] = {
    "agree": policies.can_consent_to_move,
    "refuse": policies.can_consent_to_move,
    "accept": policies.can_decide_move,
    "answer": policies.can_answer_report,
    "contribute": policies.can_decide_move,
    "decline": policies.can_decide_move,
    "recall": policies.can_recall_move,
    "end": policies.can_recall_move,
}


def offered(actor: Actor, move: Move, failed: Failed = None) -> list[dict[str, Any]]:
    """What the page offers: possible now and allowed to the actor."""
    mine = [verb for verb in possible(move.kind, move.state) if verb in STEPS and ALLOWED[verb](actor, move)]
    return step_table.offered(STEPS, mine, failed, kind=move.kind)
