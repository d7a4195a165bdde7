"""The figures once more, case by case in Python, to compare with."""

from datetime import datetime
from statistics import median

from cases.models import Case
from cases.rules.lifecycle import OPEN_STATES
from cases.rules.periods import BEIJING, Period
from cases.selectors.dashboard_scope import Scope
from tests.cases.dashboard.world import NOW

LEVELS = ("red", "yellow", "blue")


def in_scope(scope: Scope) -> list[Case]:
    cases = Case.objects.select_related("outcome", "rating", "dossier", "enterprise", "platform").prefetch_related(
        "clocks"
    )
    ids = scope.platform_ids
    return [case for case in cases if not case.restricted and (ids is None or case.platform_id in ids)]


def filed(scope: Scope, period: Period) -> list[Case]:
    return [case for case in in_scope(scope) if case.submitted_at >= period.begins(NOW)]


def level_row(cases: list[Case]) -> dict:
    answers = [(case.claimed_at - case.submitted_at).total_seconds() / 60 for case in cases if case.claimed_at]
    plans = [(c.signed_at - c.accepted_at).total_seconds() / 60 for c in cases if c.signed_at and c.accepted_at]
    return {
        "filed": len(cases),
        "claimed": len(answers),
        "accepted": sum(case.accepted_at is not None for case in cases),
        "signed": sum(case.signed_at is not None for case in cases),
        "closed": sum(case.closed_at is not None and case.accepted_at is not None for case in cases),
        "first_kept": sum(kept(case.claimed_at, case.first_due) for case in cases),
        "first_due": sum(told(case.claimed_at, case.first_due) for case in cases),
        "plan_kept": sum(kept(case.signed_at, case.answer_due) for case in cases),
        "plan_due": sum(told(case.signed_at, case.answer_due) for case in cases),
        "response": round(median(answers), 1) if answers else None,
        "answer": round(median(plans), 1) if plans else None,
    }


def promised(cases: list[Case], since: datetime, level: str = "") -> dict:
    """Of the clocks of these cases: kept in the period; kept, broken in the period or overdue."""
    clocks = [one for case in cases for one in case.clocks.all() if not level or one.level == level]
    ended = [one for one in clocks if one.outcome in ("kept", "late") and one.ended_at >= since]
    overdue = [one for one in clocks if not one.outcome and one.due_at <= NOW]
    return {"kept": sum(one.outcome == "kept" for one in ended), "promised": len(ended) + len(overdue)}


def kept(done: datetime | None, due: datetime | None) -> bool:
    return done is not None and due is not None and done <= due


def told(done: datetime | None, due: datetime | None) -> bool:
    return due is not None and (done is not None or due < NOW)


def months(scope: Scope) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for case in in_scope(scope):
        month = f"{case.submitted_at.astimezone(BEIJING):%Y-%m}"
        found.setdefault(month, dict.fromkeys(LEVELS, 0))[case.level] += 1
    return found


def counted(values: list) -> dict:
    return {value: values.count(value) for value in values}


def results(cases: list[Case], since: datetime) -> dict:
    closed = [case for case in cases if case.closed_at and case.closed_at >= since]
    outcomes = [case.outcome for case in closed if hasattr(case, "outcome")]
    ratings = [case.rating.overall for case in closed if hasattr(case, "rating")]
    amounts = {
        flag: [o.loss_avoided_cny for o in outcomes if o.verified == flag and o.loss_avoided_cny]
        for flag in (True, False)
    }
    return {
        "closed": len(outcomes),
        "verified": int(sum(amounts[True])),
        "verified_n": len(amounts[True]),
        "claimed": int(sum(amounts[False])),
        "claimed_n": len(amounts[False]),
        "rated": len(ratings),
        "satisfied": sum(score >= 4 for score in ratings),
        "rating": round(sum(ratings) / len(ratings), 2) if ratings else None,
    }


def is_open(case: Case) -> bool:
    return case.state in OPEN_STATES
