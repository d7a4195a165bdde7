"""Levels after filing: the rules look again, people raise with a reason and lower with a second person."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.events import case_regraded
from cases.models import Case, LevelDecision
from cases.policies import HEAD_ROLES
from cases.rules.levels import Level
from cases.services.add_checklist import add_checklists
from cases.services.look_again import look_again, put_down, set_level
from cases.services.take_step import lock_case, save_change, tell
from cases.services.tell_people import notify_about, tell_enterprise, tell_platform
from cases.services.update_panel import update_panel
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.selectors import members_with_roles


@transaction.atomic
def reassess_case(*, actor: Actor | None, case: Case, now: datetime) -> Case:
    """Count the deadlines and apply the level rules again, when the facts have changed. The rules only raise, and
    against a person's level only for a new reason. Running it twice changes nothing the second time."""
    locked = lock_case(case, expected_version=None)
    findings = look_again(cases=[locked], now=now)
    if findings[0].writes:
        put_down(findings=findings, actor=actor, now=now)
    return locked


@transaction.atomic
def change_level(
    *, actor: Actor, case: Case, level: str, reason: str, now: datetime, expected_version: int | None = None
) -> LevelDecision:
    """Raise at once; lower as a proposal that a second person decides. The reason is always needed.

    Raises `CaseError` with `reason_needed`, `same_level`, `lowering_waits`, or `StaleCase`.
    """
    locked = lock_case(case, expected_version=expected_version)
    if not reason.strip():
        raise CaseError("reason_needed")
    if level == locked.level:
        raise CaseError("same_level")
    raising = Level(level).rank > Level(locked.level).rank
    decision = LevelDecision(
        case=locked,
        level=level,
        previous=locked.level,
        score=locked.score,
        reason=reason,
        decided_by=actor.user,
        weighed=weighed_now(locked, now),
        in_force=raising,
        at=now,
    )
    if raising:
        put_in_force(actor=actor, case=locked, decision=decision, now=now)
        return decision
    if any(one.waits and one.previous == locked.level for one in locked.level_decisions.filter(in_force=False)):
        raise CaseError("lowering_waits")
    # What was proposed before the level moved can no longer be decided and makes room.
    locked.level_decisions.filter(in_force=False, refused_by=None).update(refused_by=actor.user, decided_at=now)
    decision.save()
    save_change(actor=actor, case=locked, action="case.lowering_proposed", now=now)
    data = {"level": level, "reason": reason}
    tell(case=locked, kind="lowering_proposed", actor=actor, now=now, data=data, audience="staff")
    heads = set(members_with_roles(platform_id=locked.platform_id, roles=tuple(HEAD_ROLES))) - {actor.user_id}
    params = {"level": level, "who": str(actor.user)}
    notify_about(case=locked, recipients=heads, kind="case.lowering_proposed", now=now, params=params, anchor="why")
    return decision


@transaction.atomic
def raise_level(*, by: User, case: Case, level: str, reason: str, now: datetime) -> LevelDecision | None:
    """What `by` decided before the case was filed holds for it, too: it is raised to `level`, never lowered. None where
    it stands there already. The caller holds the case."""
    if Level(level).rank <= Level(case.level).rank:
        return None
    decision = LevelDecision(
        case=case,
        level=level,
        previous=case.level,
        score=case.score,
        reason=reason,
        decided_by=by,
        weighed=weighed_now(case, now),
        at=now,
    )
    put_in_force(actor=None, case=case, decision=decision, now=now)
    return decision


def weighed_now(case: Case, now: datetime) -> list[str]:
    """The reasons that the rules have at this moment, for what a person decides in their face."""
    (finding,) = look_again(cases=[case], now=now)
    return sorted(finding.assessment.grading.reasons)


def put_in_force(*, actor: Actor | None, case: Case, decision: LevelDecision, now: datetime) -> None:
    """A person's decision on a locked case: level, panel, duty to report, checklist and clocks follow."""
    old = case.level
    update_panel(actor=actor, case=case, level=decision.level, answers=case.dossier.answers, now=now)
    decision.save()
    set_level(case=case, level=decision.level, score=decision.score, now=now)
    add_checklists(cases=[case], now=now)
    save_change(actor=actor, case=case, action="case.regraded", now=now, old={"level": old}, level=decision.level)
    data = {"from": old, "to": decision.level, "reason": decision.reason, "hits": []}
    tell(case=case, kind="regraded", actor=actor, now=now, data=data)
    tell_platform(case=case, kind="case.regraded", now=now, params={"level": decision.level})
    tell_enterprise(case=case, kind="case.regraded", now=now, params={"level": decision.level})
    case_regraded.send(sender=Case, case=case, actor=actor)
