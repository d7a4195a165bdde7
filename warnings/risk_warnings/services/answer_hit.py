"""What an enterprise says of an application that is alike to its mark; the answer teaches."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from cases.models import IntakeDraft
from cases.services.begin_draft import begin_draft
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import MarkHit, Match, Signal
from risk_warnings.rules.kinds import MarkAnswer, MatchState
from risk_warnings.rules.marks.stages import office_of
from risk_warnings.rules.prefill import prefill_mark
from risk_warnings.selectors.mark_hits import party_of

OF_OWNER = (MarkAnswer.MINE, MarkAnswer.LICENSED)


@transaction.atomic
def answer_hit(
    *, actor: Actor, hit: MarkHit, answer: str, now: datetime, in_use: bool | None = None
) -> IntakeDraft | None:
    """The draft where it concerns the enterprise; the one begun before, if any. Whose owner is the enterprise's own or
    licensed is so for its other applications, too. Raises `CaseError("too_many_drafts")`."""
    with system("warnings.answer"):
        rows = MarkHit.objects.select_for_update(of=("self",)).select_related("application", "draft")
        hit = rows.get(pk=hit.pk)
    draft = hit.draft
    if answer == MarkAnswer.CONCERNS and draft is None:
        country = office_of(hit.application.office).jurisdiction
        draft = begin_draft(actor=actor, now=now, answers=prefill_mark(party_of(hit)["mark"], country))
    with system("warnings.answer"):
        old = hit.answer
        hit.answer, hit.in_use, hit.draft = answer, in_use, draft
        hit.answered_by, hit.answered_at = actor.user, now
        hit.save()
        told = [hit.application_id, *(_same_owner(hit) if answer in OF_OWNER else [])]
        _judge_matter(hit)
        stale = Signal.objects.filter(marks__in=told, matched_version=F("version"))
        for pk in list(stale.values_list("pk", flat=True)):
            Signal.objects.filter(pk=pk).update(matched_version=F("version") - 1)
            enqueue("risk_warnings.match_signal", pk)
        new = {"answer": answer, "in_use": in_use, "application": str(hit.application)}
        record(actor=actor, action="mark.answered", obj=hit, old={"answer": old}, new=new)
    return draft


def _same_owner(hit: MarkHit) -> list[int]:
    """Applications of the same owner that were waiting get the same answer."""
    waiting = MarkHit.objects.filter(
        enterprise=hit.enterprise_id,
        answer=MarkAnswer.PROPOSED,
        application__owner_keys__overlap=hit.application.owner_keys,
    )
    ids = list(waiting.values_list("application", flat=True))
    waiting.update(answer=hit.answer, answered_by=hit.answered_by, answered_at=hit.answered_at)
    return ids


def _judge_matter(hit: MarkHit) -> None:
    """Who says that it is concerned needs no officer to say it again."""
    if hit.answer == MarkAnswer.CONCERNS and hit.application.signal_id:
        match = Match.objects.filter(signal=hit.application.signal_id, enterprise=hit.enterprise_id)
        match.update(state=MatchState.CONFIRMED, why_not="", decided_by=hit.answered_by, decided_at=hit.answered_at)
