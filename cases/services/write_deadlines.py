"""Stores the deadlines that an assessment found."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.models import Case, CaseDeadline
from cases.rules.assessment import REPAIRABLE_DAYS, AssessedDeadline, Assessment, working_days_left
from cases.rules.facts import StatedDeadline
from lawlib.jurisdictions import jurisdiction


@transaction.atomic
def write_deadlines(*, case: Case, assessment: Assessment, now: datetime) -> None:
    """Insert or refresh one row per rule; a printed date and a tick ("done") on a row stay. Sets the
    header's nearest."""
    for item in assessment.deadlines:
        rule_id = item.applicable.rule_id
        CaseDeadline.objects.update_or_create(
            case=case,
            rule_id=rule_id,
            defaults=_columns(item),
            create_defaults={**_columns(item), "origin": CaseDeadline.Origin.COMPUTED, "created_at": now},
        )
    _write_stated(case=case, stated=assessment.stated, now=now)
    set_nearest(case=case, today=assessment.today)


def _write_stated(*, case: Case, stated: tuple[StatedDeadline, ...], now: datetime) -> None:
    """Dates that the papers or counsel named; one that the facts name no longer goes, unless it was ticked off."""
    kept = []
    for row in stated:
        if row.source == "computed":
            continue
        deadline, _ = CaseDeadline.objects.get_or_create(
            case=case,
            rule_id="",
            start_fact=row.key,
            printed_date=row.day,
            label=row.what[:200],
            defaults={"origin": row.source, "check_state": row.source, "created_at": now, "time_zone": _zone(case)},
        )
        kept.append(deadline.pk)
    case.deadlines.filter(rule_id="", done_at=None).exclude(pk__in=kept).delete()


def _zone(case: Case) -> str:
    return jurisdiction(case.jurisdiction).time_zone if case.jurisdiction else "Asia/Shanghai"


def set_nearest(*, case: Case, today: date) -> None:
    """Copy the nearest open deadline into the header (the caller saves it); those long missed are history."""
    running = [
        d
        for d in case.deadlines.filter(done_at=None, ours=True)
        if d.effective_day and (working_days_left(today, d.final_day) or 0) >= -REPAIRABLE_DAYS
    ]
    nearest = min(running, key=lambda d: d.effective_day or date.max, default=None)
    case.next_deadline = nearest.effective_day if nearest else None
    case.next_deadline_at = nearest.effective_moment if nearest else None


def _columns(item: AssessedDeadline) -> dict[str, Any]:
    result = item.result
    columns: dict[str, Any] = {
        "start_fact": item.applicable.start_fact,
        "start_date": item.applicable.start,
        "ours": item.applicable.ours,
    }
    if result is None:
        return {**columns, "why_not": "start_unknown"}
    return {
        **columns,
        "rule_version": result.rule.version,
        "safe_day": result.earliest_safe_day,
        "last_day": result.last_day,
        "safe_moment": result.safe_moment,
        "last_moment": result.last_moment,
        "time_zone": result.time_zone,
        "steps": [{"code": step.code, "params": step.params} for step in result.steps],
        "cautions": list(result.cautions),
        "check_state": result.rule.check,
        "why_not": result.why_not,
    }
