"""The steps of a move as one table: who may, what is asked, which service, what is said afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
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
from cases.forms.moves import ContributionForm, DeclineForm, RefuseForm, ReportAnswerForm
from cases.models import Move
from cases.rules.moves import MoveError, possible
from cases.services.moves.accept_move import accept_move
from cases.services.moves.answer_consent import answer_consent
from cases.services.moves.answer_report import answer_report
from cases.services.moves.contribute import contribute
from cases.services.moves.decline_move import decline_move
from cases.services.moves.recall_move import end_move, recall_move
from cases.words import refusal_words
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Step:
    """`run(actor=, move=, now=, **cleaned)`; `files`: the form takes files too, under `contribution_file`. `label` and
    `hint` may differ by the kind of the move."""

    label: str | Promise | Mapping[str, str | Promise]
    done: str | Promise
    allowed: Callable[[Actor, Move], bool]
    run: Callable[..., Any]
    form: type[forms.Form] | None = None
    hint: str | Promise | Mapping[str, str | Promise] = ""
    icon: str = "check"
    tone: str = ""
    confirm: str | Promise = ""
    files: bool = False

    def take(self, request: HttpRequest, move: Move, form: forms.Form | None) -> str:
        """Why it was refused, in words; empty when it was done."""
        given: dict[str, Any] = dict(form.cleaned_data) if form else {}
        if self.files:
            given["files"] = request.FILES.getlist("contribution_file")
        try:
            with transaction.atomic():
                self.run(actor=request.actor, move=move, now=timezone.now(), **given)
        except (CaseError, MoveError) as error:
            return refusal_words(error)
        return ""


def _agree(*, actor: Actor, move: Move, now: datetime) -> None:
    answer_consent(actor=actor, move=move, agrees=True, now=now)


def _refuse(*, actor: Actor, move: Move, now: datetime, reason: str) -> None:
    answer_consent(actor=actor, move=move, agrees=False, reason=reason, now=now)


STEPS: dict[str, Step] = {
    "agree": Step(
        pgettext_lazy("to a move", "Consent"),
        _("Thank you. It has been sent."),
        policies.can_consent_to_move,
        _agree,
        hint=_("It is sent at once, exactly as shown here. You may take it up with your platform at any time."),
        tone="primary",
    ),
    "refuse": Step(
        _("Do not consent"),
        _("Nothing was shared. Your platform has been told."),
        policies.can_consent_to_move,
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
        policies.can_decide_move,
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
        policies.can_answer_report,
        answer_report,
        ReportAnswerForm,
        icon="chat",
        tone="primary",
    ),
    "contribute": Step(
        _("Contribute"),
        _("Your contribution is with the responsible platform."),
        policies.can_decide_move,
        contribute,
        ContributionForm,
        icon="edit",
        tone="primary",
        files=True,
    ),
    "decline": Step(
        pgettext_lazy("move", "Decline"),
        _("Sent back. You no longer see the case."),
        policies.can_decide_move,
        decline_move,
        DeclineForm,
        hint=_("Your access ends at once."),
        icon="x",
    ),
    "recall": Step(
        _("Recall"),
        _("Recalled. The other side no longer sees it."),
        policies.can_recall_move,
        recall_move,
        icon="refer",
        confirm=_("Take it back? The other side no longer sees anything of it."),
    ),
    "end": Step(
        _("End and close access"),
        _("Ended. The other side no longer sees it."),
        policies.can_recall_move,
        end_move,
        icon="lock",
        confirm=_("End it? The other side no longer sees anything of it."),
    ),
}


def _by_kind(words: str | Promise | Mapping[str, str | Promise], kind: str) -> str:
    return str(words.get(kind, "") if isinstance(words, Mapping) else words)


def offered(actor: Actor, move: Move, failed: tuple[str, forms.Form] | None = None) -> list[dict[str, Any]]:
    """What the page offers: possible now and allowed to the actor, each with its form; `failed` comes back as typed."""
    found = []
    for verb in STEPS:
        step = STEPS[verb]
        if verb in possible(move.kind, move.state) and step.allowed(actor, move):
            form = failed[1] if failed and failed[0] == verb else step.form() if step.form else None
            found.append(
                {
                    "verb": verb,
                    "step": step,
                    "label": _by_kind(step.label, move.kind),
                    "hint": _by_kind(step.hint, move.kind),
                    "form": form,
                    "failed": bool(failed and failed[0] == verb),
                }
            )
    return found
