"""The second person decides whether a level is lowered: approves or refuses what another proposed."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, LevelDecision
from cases.services.regrade import put_in_force, weighed_now
from cases.services.take_step import lock_case, save_change, tell
from cases.services.tell_people import notify_about
from portal.tenancy.actor import Actor


@transaction.atomic
def approve_lowering(*, actor: Actor, decision: LevelDecision, now: datetime) -> Case:
    """The second person's consent. Raises `CaseError("second_person")` for the one who proposed it, and
    `CaseError("decided")` when it has been decided or the level moved meanwhile."""
    locked, decision = _lock(decision, by=actor)
    decision.in_force, decision.approved_by, decision.decided_at = True, actor.user, now
    # What the rules say now is what this person has weighed, not what they said when it was proposed.
    decision.weighed = weighed_now(locked, now)
    put_in_force(actor=actor, case=locked, decision=decision, now=now)
    return locked


@transaction.atomic
def refuse_lowering(*, actor: Actor, decision: LevelDecision, reason: str, now: datetime) -> Case:
    """The level stays; who proposed it reads why. Raises as `approve_lowering`, and `reason_needed`."""
    locked, decision = _lock(decision, by=actor)
    if not reason.strip():
        raise CaseError("reason_needed")
    decision.refused_by, decision.answer, decision.decided_at = actor.user, reason, now
    decision.save()
    save_change(actor=actor, case=locked, action="case.lowering_refused", now=now)
    data = {"level": decision.level, "reason": reason}
    tell(case=locked, kind="lowering_refused", actor=actor, now=now, data=data, audience="staff")
    if decision.decided_by_id is not None:
        params = {"level": decision.level, "who": str(actor.user)}
        proposer = [decision.decided_by_id]
        notify_about(case=locked, recipients=proposer, kind="case.lowering_refused", now=now, params=params)
    return locked


def _lock(decision: LevelDecision, *, by: Actor) -> tuple[Case, LevelDecision]:
    locked = lock_case(decision.case, expected_version=None)
    decision = LevelDecision.objects.select_for_update().get(pk=decision.pk)
    if not decision.waits or decision.previous != locked.level:
        raise CaseError("decided")
    if decision.decided_by_id == by.user_id:
        raise CaseError("second_person")
    return locked, decision
