"""Stores the deadlines that an assessment found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.models import Case, CaseDeadline
from cases.rules.assessment import REPAIRABLE_DAYS, AssessedDeadline, Assessment, working_days_left
from cases.rules.facts import StatedDeadline
from lawlib.jurisdictions import jurisdiction
from lawlib.rules.results import DeadlineResult
from portal.database.update_rows import update_rows

# What a count writes into a row (`_columns`); the rest of it belongs to people.
COUNTED = (
    *("start_fact", "start_date", "ours", "rule_version", "safe_day", "last_day", "safe_moment", "last_moment"),
    *("time_zone", "steps", "cautions", "check_state", "why_not"),
)


@dataclass(frozen=True)
class DeadlineChanges:
    """What has to be written so that the rows of a case say what an assessment found."""

    rows: list[CaseDeadline]  # as they are afterwards, written or not
    new: list[CaseDeadline]
    changed: list[CaseDeadline]
    gone: list[CaseDeadline]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


@transaction.atomic
def write_deadlines(*, case: Case, assessment: Assessment, now: datetime) -> None:
    """Insert or refresh one row per rule; a printed date, an extension and a tick ("done") on a row stay. Sets the
    header's nearest (the caller saves it)."""
    changes = compare_deadlines(case=case, rows=list(case.deadlines.all()), assessment=assessment, now=now)
    save_deadlines(changes=[changes])
    case.next_deadline, case.next_deadline_at = nearest(changes.rows, assessment.today)


def compare_deadlines(
    *, case: Case, rows: Sequence[CaseDeadline], assessment: Assessment, now: datetime
) -> DeadlineChanges:
    """Holds the rows of a case against an assessment; writes nothing. A row that another version of its rule counted
    from the same day stays whole: a new version is applied for all to see (`services/clocks/apply_rules.py`), never by
    the way."""
    by_rule = {row.rule_id: row for row in rows if row.rule_id}
    stated = {(row.start_fact, row.printed_date, row.label): row for row in rows if not row.rule_id}
    found = DeadlineChanges([], [], [], [])
    for item in assessment.deadlines:
        columns = _columns(item)
        row = by_rule.get(item.applicable.rule_id)
        if row is None:
            origin = CaseDeadline.Origin.COMPUTED
            row = CaseDeadline(case=case, rule_id=item.applicable.rule_id, origin=origin, created_at=now, **columns)
            by_rule[row.rule_id] = row
            found.new.append(row)
        elif _is_of_other_version(row, item):
            continue
        elif any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            found.changed.append(row)
    kept = _compare_stated(case, stated, assessment.stated, now, found)
    found.gone.extend(row for row in stated.values() if _is_untouched(row) and row not in kept)
    gone = {row.pk for row in found.gone}
    found.rows.extend([*(row for row in rows if row.pk not in gone), *found.new])
    return found


def _is_of_other_version(row: CaseDeadline, item: AssessedDeadline) -> bool:
    return (
        item.result is not None
        and row.rule_version not in ("", item.result.rule.version)
        and row.start_date == item.applicable.start
    )


def _is_untouched(row: CaseDeadline) -> bool:
    """Nobody met, suspended or extended it: it goes with the fact that named it."""
    return row.runs and row.extended_to is None


def _compare_stated(
    case: Case,
    known: dict[tuple[str, date | None, str], CaseDeadline],
    stated: tuple[StatedDeadline, ...],
    now: datetime,
    found: DeadlineChanges,
) -> list[CaseDeadline]:
    """Dates that the papers or counsel named; one that the facts name no longer goes, unless it was ticked off."""
    kept: list[CaseDeadline] = []
    told: set[tuple[str, date | None, str]] = set()
    for one in stated:
        key = (one.key, one.day, one.what[:200])
        if one.source == "computed" or key in told:
            continue
        told.add(key)
        if row := known.get(key):
            kept.append(row)
            continue
        row = CaseDeadline(
            case=case,
            rule_id="",
            start_fact=one.key,
            printed_date=one.day,
            label=one.what[:200],
            origin=one.source,
            check_state=one.source,
            created_at=now,
            time_zone=_zone(case),
        )
        found.new.append(row)
    return kept


def save_deadlines(*, changes: Sequence[DeadlineChanges]) -> None:
    """Of one case or of many, in three statements; none where nothing has changed."""
    if gone := [row.pk for one in changes for row in one.gone]:
        CaseDeadline.objects.filter(pk__in=gone).delete()
    if changed := [row for one in changes for row in one.changed]:
        update_rows(changed, COUNTED)
    if new := [row for one in changes for row in one.new]:
        CaseDeadline.objects.bulk_create(new, batch_size=500)


def _zone(case: Case) -> str:
    return jurisdiction(case.jurisdiction).time_zone if case.jurisdiction else "Asia/Shanghai"


def set_nearest(*, case: Case, today: date) -> None:
    """Copy the nearest open deadline into the header (the caller saves it)."""
    case.next_deadline, case.next_deadline_at = nearest(list(case.deadlines.all()), today)


def nearest(rows: Sequence[CaseDeadline], today: date) -> tuple[date | None, datetime | None]:
    """Day and moment of the deadline that comes first among the rows of a case; those long missed are history."""
    running = [
        d
        for d in rows
        if d.runs and d.ours and d.effective_day and (working_days_left(today, d.final_day) or 0) >= -REPAIRABLE_DAYS
    ]
    first = min(running, key=lambda d: d.effective_day or date.max, default=None)
    return (first.effective_day, first.effective_moment) if first else (None, None)


def _columns(item: AssessedDeadline) -> dict[str, Any]:
    result = item.result
    columns: dict[str, Any] = {
        "start_fact": item.applicable.start_fact,
        "start_date": item.applicable.start,
        "ours": item.applicable.ours,
    }
    if result is None:
        return {**columns, "why_not": "start_unknown"}
    return {**columns, **counted_columns(result)}


def counted_columns(result: DeadlineResult) -> dict[str, Any]:
    """What a count leaves in the row of its deadline."""
    return {
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
