"""Applies the rules as they are in the table today to the deadlines of a case that an older version counted."""

from datetime import datetime

from django.db import transaction

from cases.models import Case, CaseDeadline, DeadlineChange
from cases.rules.clocks import Change
from cases.selectors.rule_changes import RuleChange, recounted, touched
from cases.services.deadlines import follow
from cases.services.regrade import reassess_case
from cases.services.take_step import lock_case, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from cases.services.write_deadlines import counted_columns
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def apply_rules(*, actor: Actor | None, case: Case, now: datetime) -> list[RuleChange]:
    """What was changed, as it was before; nothing the second time. Old day and version stay in the history, the people
    of the case are told where a day has moved; an authority's date and an extension stand as they did."""
    locked = lock_case(case, expected_version=None)
    rows = touched(CaseDeadline.objects.filter(case=locked)).select_for_update(of=("self",))
    held = list(rows.select_related("case").order_by("pk"))
    changes = [change for change in recounted(held) if change.result is not None]
    if not changes:
        return []
    moved = [change for change in changes if change.moves]
    trail = [_apply(locked, change, actor, now) for change in changes]
    follow(actor=actor, case=locked, action="case.deadlines_counted", now=now)
    if moved:
        tell_enterprise(case=locked, kind="deadline.recounted", now=now)
        tell_platform(case=locked, kind="deadline.recounted", now=now)
    reassess_case(actor=actor, case=locked, now=now)
    for row, old, new in trail:
        record(actor=actor, action="deadline.recounted", obj=row, platform=locked.platform, old=old, new=new)
    return changes


def _apply(case: Case, change: RuleChange, actor: Actor | None, now: datetime) -> tuple[CaseDeadline, dict, dict]:
    row, result = change.deadline, change.result
    if result is None:
        raise ValueError("nothing was counted")
    old = {"version": row.rule_version, "safe_day": row.safe_day, "last_day": row.last_day}
    columns = counted_columns(result)
    moves, before = change.moves, row.safe_day
    CaseDeadline.objects.filter(pk=row.pk).update(**columns)
    DeadlineChange.objects.create(
        case=case,
        deadline=row,
        kind=Change.RECOUNT.value,
        state=DeadlineChange.State.IN_FORCE,
        old_day=before,
        new_day=result.earliest_safe_day,
        old_version=row.rule_version,
        new_version=result.rule.version,
        steps=columns["steps"],
        by=actor.user if actor else None,
        at=now,
    )
    if moves:
        said = {"old": _iso(before), "date": _iso(result.earliest_safe_day)}
        tell(case=case, kind="deadline_recounted", actor=actor, now=now, data={"rule": row.rule_id, **said})
    new = {"version": result.rule.version, "safe_day": result.earliest_safe_day, "last_day": result.last_day}
    return row, old, new


def _iso(day: object) -> str:
    return str(day) if day else "–"
