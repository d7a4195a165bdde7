"""The steps of a case as one table: who may, what is asked, which service, what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import forms as f
from cases import policies
from cases.errors import CaseError
from cases.models import Case, LevelDecision
from cases.services import closing, lowering, panel, regrade, triage
from cases.services.post_message import post_message
from portal.tenancy.actor import Actor

Run = Callable[..., Any]


@dataclass(frozen=True)
class Verb:
    """`run(actor=, case=, now=, **cleaned)`; `version` verbs also get `expected_version` from the form they were on."""

    label: str | Promise
    hint: str | Promise
    done: str | Promise
    allowed: Callable[[Actor, Case], bool]
    run: Run
    form: type[forms.Form] | None = None
    anchor: str = ""
    version: bool = True
    danger: bool = False


def _rate(*, actor: Actor, case: Case, now: datetime, comment: str, **scores: int) -> None:
    closing.rate_case(actor=actor, case=case, scores=scores, comment=comment, now=now)


def _proposal(case: Case) -> LevelDecision:
    waiting = LevelDecision.objects.filter(case=case, in_force=False, refused_by=None, previous=case.level)
    decision = waiting.order_by("-id").first()
    if decision is None:
        raise CaseError("decided")
    return decision


def _approve(*, actor: Actor, case: Case, now: datetime) -> None:
    lowering.approve_lowering(actor=actor, decision=_proposal(case), now=now)


def _refuse(*, actor: Actor, case: Case, reason: str, now: datetime) -> None:
    lowering.refuse_lowering(actor=actor, decision=_proposal(case), reason=reason, now=now)


def _heads_handle(actor: Actor, case: Case) -> bool:
    return policies.can_handle_case(actor, case) and actor.role in policies.HEAD_ROLES


VERBS: dict[str, Verb] = {
    "claim": Verb(
        _("Claim"),
        _("You become the handler; the enterprise sees your name."),
        _("Claimed. The clock goes on."),
        policies.can_triage_case,
        triage.claim_case,
    ),
    "request_supplement": Verb(
        _("Ask for a supplement"),
        _("The promise's clock stands still until the answer comes in."),
        _("The supplement notice has been sent."),
        policies.can_triage_case,
        triage.request_supplement,
        f.SupplementForm,
    ),
    "accept": Verb(
        _("Accept"),
        _("The enterprise is told at once."),
        _("Accepted. The enterprise has been told."),
        policies.can_triage_case,
        triage.accept_case,
    ),
    "decline": Verb(
        _("Decline"),
        _("Say why, and who can help instead."),
        _("Declined. The enterprise has been told why."),
        policies.can_triage_case,
        triage.decline_case,
        f.ReasonForm,
        danger=True,
    ),
    "regrade": Verb(
        _("Change the level"),
        _("Raising takes effect at once. Lowering waits for a second person."),
        _("The level decision has been noted."),
        policies.can_regrade_case,
        regrade.change_level,
        f.LevelForm,
        anchor="why",
    ),
    "approve_lowering": Verb(
        _("Approve the lower level"),
        _("You are the second person."),
        _("The lower level is in force."),
        _heads_handle,
        _approve,
        anchor="why",
        version=False,
    ),
    "refuse_lowering": Verb(
        _("Refuse the lower level"),
        _("The level stays. Who proposed it reads your reason."),
        _("Refused. The level stays."),
        _heads_handle,
        _refuse,
        f.ReasonForm,
        anchor="why",
        version=False,
    ),
    "conclude_consultation": Verb(
        _("Conclude the consultation"),
        _("Opinions stay in the file; unanswered seats lapse."),
        _("The consultation is concluded."),
        policies.can_handle_case,
        panel.conclude_consultation,
        anchor="panel",
        version=False,
    ),
    "close": Verb(
        _("Close the case"),
        _("The enterprise is asked to rate the help; experts lose access."),
        _("The case is closed."),
        policies.can_handle_case,
        closing.close_case,
        f.CloseForm,
    ),
    "terminate": Verb(
        _("End the guidance"),
        _("For requests that cannot or need not be carried on."),
        _("The guidance has ended."),
        policies.can_handle_case,
        closing.terminate_case,
        f.ReasonForm,
        danger=True,
    ),
    "reopen": Verb(
        _("Open again"),
        _("The case returns to where work goes on."),
        _("The case is open again."),
        policies.can_handle_case,
        closing.reopen_case,
        f.ReasonForm,
    ),
    "answer_supplement": Verb(
        _("Answer the supplement notice"),
        _("Add files under “Files” first; everything goes to the platform together."),
        _("Your answer is with the platform."),
        policies.can_speak_for_enterprise,
        triage.answer_supplement,
        f.AnswerForm,
    ),
    "follow_up": Verb(
        _("Report back"),
        _("A few lines are enough. They help the handler to help you, and others after you."),
        _("Thank you. The handler has been told."),
        policies.can_speak_for_enterprise,
        closing.report_follow_up,
        f.FollowUpForm,
        anchor="follow-up",
        version=False,
    ),
    "rate": Verb(
        _("Rate the help"),
        _("Five marks and, if you like, a comment. Experts do not see who rated."),
        _("Thank you for your rating."),
        policies.can_speak_for_enterprise,
        _rate,
        f.RatingForm,
        version=False,
    ),
    "message": Verb(
        _("Write a message"),
        _("Enterprise and handler read it on one thread."),
        _("Sent."),
        policies.can_write_message,
        post_message,
        f.MessageForm,
        anchor="thread",
        version=False,
    ),
}
