"""What an enterprise does with a warning: opens it, notes it, makes a case of it, or says that it is another's."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import IntakeDraft
from cases.services.begin_draft import begin_draft
from portal.audit.record import record
from portal.inbox.live import publish
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import Acknowledgement, Match, Signal
from risk_warnings.rules.kinds import Answer, MatchState
from risk_warnings.rules.levels import clusters
from risk_warnings.rules.prefill import prefill
from risk_warnings.services.regrade_marks import named_in, regrade_if_changed
from risk_warnings.services.step_on import tell_desks


@system("warnings.answer")
@transaction.atomic
def note_opening(*, actor: Actor, receipt: Acknowledgement, now: datetime) -> None:
    """The first of the enterprise who looks; counts as a reading, not as an answer."""
    unread = Acknowledgement.objects.filter(pk=receipt.pk, opened_at=None)
    if unread.update(opened_at=now, opened_by=actor.user):
        record(actor=actor, action="warning.opened", obj=receipt, new={"warning": receipt.warning_id})


@transaction.atomic
def answer_warning(
    *, actor: Actor, receipt: Acknowledgement, answer: str, now: datetime, why_not: str = ""
) -> IntakeDraft | None:
    """The draft where the answer is that it concerns us, with what the papers say; the one begun before, if any.

    A "not us" stays with the match, and the same name is not proposed again; where it leaves fewer named, the level of
    all others is asked anew. Raises `CaseError("too_many_drafts")`.
    """
    with system("warnings.answer"):
        receipt = (
            Acknowledgement.objects.select_for_update(of=("self",))
            .select_related("warning__signal__merged_into", "draft")
            .get(pk=receipt.pk)
        )
    draft = receipt.draft
    if answer == Answer.CONCERNS_US and draft is None:
        draft = begin_draft(actor=actor, now=now, answers=_answers(receipt))
    with system("warnings.answer"):
        old = receipt.answer
        receipt.answer, receipt.why_not = answer, why_not if answer == Answer.NOT_US else ""
        receipt.answered_at, receipt.answered_by, receipt.draft = now, actor.user, draft
        receipt.save()
        whole = Signal.objects.select_for_update().get(pk=receipt.warning.matter_now.pk)
        match, before = Match.objects.filter(signal=whole, enterprise=receipt.enterprise_id), clusters(named_in(whole))
        if answer == Answer.NOT_US:
            match.update(state=MatchState.REJECTED, why_not=why_not, decided_by=actor.user, decided_at=now)
        elif answer == Answer.CONCERNS_US:
            match.update(state=MatchState.CONFIRMED, why_not="", decided_by=actor.user, decided_at=now)
        regrade_if_changed(whole, before)
        new = {"answer": answer, "why_not": receipt.why_not, "warning": receipt.warning_id}
        record(actor=actor, action="warning.answered", obj=receipt, old={"answer": old}, new=new)
        publish(topic="warnings", user_id=actor.user_id)
        tell_desks()
    return draft


def _answers(receipt: Acknowledgement) -> dict[str, Any]:
    return prefill(receipt.warning.matter, receipt.party)
