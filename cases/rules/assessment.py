"""What the answers of a request mean: the legal deadlines that run and the level, with reasons. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases.rules.grading_inputs import grading_inputs
from cases.rules.levels import Grading, grade
from lawlib.rules.applicable import Applicable, applicable
from lawlib.rules.deadlines import compute
from lawlib.rules.results import DeadlineResult


@dataclass(frozen=True)
class AssessedDeadline:
    """A rule that applies; `result` is None while its start date is not known."""

    applicable: Applicable
    result: DeadlineResult | None


@dataclass(frozen=True)
class Assessment:
    deadlines: tuple[AssessedDeadline, ...]
    grading: Grading
    days_left: int | None

    @property
    def nearest(self) -> DeadlineResult | None:
        """The computed deadline of our side whose earliest safe day comes first."""
        return _nearest(self.deadlines)


def assess(
    answers: Mapping[str, Any], *, today: date, cluster_size: int = 1, enterprise: Mapping[str, Any] | None = None
) -> Assessment:
    """Deadlines and level as of `today` (Beijing). `enterprise` may hold size and tags from the profile."""
    deadlines = tuple(
        AssessedDeadline(item, compute(item.rule_id, item.start, subdivision=answers.get("subdivision") or None))
        if item.start
        else AssessedDeadline(item, None)
        for item in applicable(answers.get("proceeding_type") or "", answers.get("jurisdiction") or "", answers)
    )
    nearest = _nearest(deadlines)
    days_left = working_days_left(today, nearest.effective_safe_day) if nearest else None
    inputs = grading_inputs(answers, days_left=days_left, cluster_size=cluster_size, enterprise=enterprise or {})
    return Assessment(deadlines=deadlines, grading=grade(inputs), days_left=days_left)


def working_days_left(today: date, day: date | None) -> int | None:
    """Mondays to Fridays after `today` up to and with `day`; negative once `day` has passed. Holidays are not taken off
    here: the place's own count did that already, and a warning should not wait for a holiday."""
    if day is None:
        return None
    if day < today:
        return -(working_days_left(day, today) or 0)
    weeks, rest = divmod((day - today).days, 7)
    tail = (today + timedelta(days=offset) for offset in range(1, rest + 1))
    return weeks * 5 + sum(d.weekday() < 5 for d in tail)


def _nearest(deadlines: tuple[AssessedDeadline, ...]) -> DeadlineResult | None:
    computed = [item.result for item in deadlines if item.result and item.result.effective_safe_day]
    return min(computed, key=lambda result: result.effective_safe_day, default=None)
