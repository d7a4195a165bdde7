"""Levels after filing: the rules look again, people raise with a reason and lower with a second person."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.errors import CaseError
from cases.events import case_regraded
from cases.models import Case, LevelDecision
from cases.rules.assessment import Assessment, assess
from cases.selectors.clusters import cluster_size
from cases.services.report_duty import report_due
from cases.services.take_step import lock_case, save_change, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from cases.services.update_panel import update_panel
from cases.services.write_deadlines import write_deadlines
from portal.tenancy.actor import Actor

ORDER = ("blue", "yellow", "red")
BEIJING = ZoneInfo("Asia/Shanghai")


@transaction.atomic
def reassess_case(*, actor: Actor | None, case: Case, now: datetime) -> Case:
    """Count the deadlines and apply the level rules again, on edit and nightly. The rules only raise; a lower result is
    kept as a proposal for two people. Running it twice changes nothing the second time."""
    locked = lock_case(case, expected_version=None)
    dossier, enterprise = locked.dossier, locked.enterprise
    assessment = assess(
        dossier.answers,
        today=now.astimezone(BEIJING).date(),
        cluster_size=cluster_size(claimant_key=dossier.claimant_key, now=now, including=enterprise.pk),
        enterprise={"size": enterprise.size, "tags": enterprise.tags},
        printed=_printed(locked),
    )
    before = (locked.next_deadline, locked.next_deadline_at)
    write_deadlines(case=locked, assessment=assessment, now=now)
    raised = _rank(assessment.grading.level.value) > _rank(locked.level)
    if raised:
        _put_in_force(actor=None, case=locked, decision=_computed(locked, assessment, now), now=now)
    elif (locked.next_deadline, locked.next_deadline_at) != before:
        save_change(actor=actor, case=locked, action="case.deadlines_counted", now=now)
    return locked


@transaction.atomic
def change_level(
    *, actor: Actor, case: Case, level: str, reason: str, now: datetime, expected_version: int | None = None
) -> LevelDecision:
    """Raise at once; lower as a proposal that `approve_lowering` puts in force. The reason is always needed.

    Raises `CaseError` with `reason_needed`, `same_level`, or `StaleCase`.
    """
    locked = lock_case(case, expected_version=expected_version)
    if not reason.strip():
        raise CaseError("reason_needed")
    if level == locked.level:
        raise CaseError("same_level")
    raising = _rank(level) > _rank(locked.level)
    decision = LevelDecision(
        case=locked,
        level=level,
        previous=locked.level,
        score=locked.score,
        reason=reason,
        decided_by=actor.user,
        in_force=raising,
        at=now,
    )
    if raising:
        _put_in_force(actor=actor, case=locked, decision=decision, now=now)
    else:
        decision.save()
        save_change(actor=actor, case=locked, action="case.lowering_proposed", now=now)
        tell(
            case=locked,
            kind="lowering_proposed",
            actor=actor,
            now=now,
            data={"level": level, "reason": reason},
            audience="staff",
        )
    return decision


@transaction.atomic
def approve_lowering(*, actor: Actor, decision: LevelDecision, now: datetime) -> Case:
    """The second person's consent. Raises `CaseError("second_person")` for the one who proposed it, and
    `CaseError("decided")` when it is in force or the level moved meanwhile."""
    locked = lock_case(decision.case, expected_version=None)
    decision = LevelDecision.objects.select_for_update().get(pk=decision.pk)
    if decision.in_force or decision.previous != locked.level:
        raise CaseError("decided")
    if decision.decided_by_id == actor.user_id:
        raise CaseError("second_person")
    decision.in_force, decision.approved_by = True, actor.user
    _put_in_force(actor=actor, case=locked, decision=decision, now=now)
    return locked


def _put_in_force(*, actor: Actor | None, case: Case, decision: LevelDecision, now: datetime) -> None:
    old = case.level
    update_panel(actor=actor, case=case, level=decision.level, answers=case.dossier.answers, now=now)
    decision.save()
    duty = report_due(case=case, level=decision.level, now=now)
    save_change(
        actor=actor,
        case=case,
        action="case.regraded",
        now=now,
        level=decision.level,
        score=decision.score,
        report_due=duty,
        report_reminded=case.report_reminded and duty is not None,
    )
    data = {"from": old, "to": decision.level, "reason": decision.reason, "hits": decision.hits}
    tell(case=case, kind="regraded", actor=actor, now=now, data=data)
    tell_platform(case=case, kind="case.regraded", now=now, params={"level": decision.level})
    tell_enterprise(case=case, kind="case.regraded", now=now, params={"level": decision.level})
    case_regraded.send(sender=Case, case=case, actor=actor)


def _computed(case: Case, assessment: Assessment, now: datetime) -> LevelDecision:
    grading = assessment.grading.as_dict()
    return LevelDecision(
        case=case,
        level=grading["level"],
        previous=case.level,
        score=grading["score"],
        hits=grading["hits"],
        rule_version=grading["version"],
        at=now,
    )


def _printed(case: Case) -> dict[str, date]:
    rows = case.deadlines.exclude(rule_id="").values_list("rule_id", "printed_date")
    return {rule_id: printed for rule_id, printed in rows if printed is not None}


def _rank(level: str) -> int:
    return ORDER.index(level)
