"""Stores the deadlines that an assessment found."""

from datetime import date, datetime

from django.db import transaction

from cases.models import Case, CaseDeadline
from cases.rules.assessment import AssessedDeadline, Assessment


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
    set_nearest(case=case)


def set_nearest(*, case: Case) -> None:
    """Copy the nearest open deadline into the header (the caller saves it)."""
    nearest = min(
        (d for d in case.deadlines.filter(done_at=None) if d.effective_day), key=lambda d: d.effective_day, default=None
    )
    case.next_deadline = nearest.effective_day if nearest else None
    case.next_deadline_at = nearest.effective_moment if nearest else None


def _columns(item: AssessedDeadline) -> dict[str, str | date | datetime | list | None]:
    result = item.result
    columns = {"start_fact": item.applicable.start_fact, "start_date": item.applicable.start}
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
