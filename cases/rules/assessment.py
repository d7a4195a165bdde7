"""What the answers of a request mean: the legal deadlines that run and the level, with reasons. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cases.rules.facts import StatedDeadline, facts, stated_deadlines
from cases.rules.grading_inputs import grading_inputs, is_default_risk
from cases.rules.intake_context import known as known_answers
from cases.rules.levels import Grading, RuleSet, grade, rules_on
from lawlib.rules.applicable import Applicable, applicable
from lawlib.rules.results import DeadlineResult


@dataclass(frozen=True)
class AssessedDeadline:
    """A rule that applies; `result` is None while its start date is not known."""

    applicable: Applicable
    result: DeadlineResult | None


@dataclass(frozen=True)
class Assessment:
    """`days_left` counts working days to the day that decides the level: see `assess`."""

    deadlines: tuple[AssessedDeadline, ...]
    stated: tuple[StatedDeadline, ...]
    grading: Grading
    days_left: int | None
    today: date

    @property
    def nearest(self) -> DeadlineResult | None:
        """The computed deadline whose earliest safe day comes first, those long missed left out."""
        return min(_running(self.deadlines, self.today), key=_safe_day, default=None)


# A day just missed may still be repaired and wakes somebody; one missed earlier than that is history.
REPAIRABLE_DAYS = 10


def assess(
    answers: Mapping[str, Any],
    *,
    today: date,
    cluster_size: int = 1,
    industry_confirmed: bool = False,
    enterprise: Mapping[str, Any] | None = None,
    printed: Mapping[str, date] | None = None,
    rules: RuleSet | None = None,
    extended: Mapping[str, date] | None = None,
    ended: Collection[str] = (),
) -> Assessment:
    """Deadlines and level as of `today` (Beijing). `enterprise` may hold size and tags from the profile; `printed` maps
    a rule to the date that the authority printed, which stands before the computed one; `rules` are those by which the
    case is graded, the version of the day where none is named. For the level alone a clock counts to the day to which
    it was `extended`, and one that is met or suspended (`ended`) does not count; both name rules, or the
    `StatedDeadline.clock` of a stated date.

    The level looks at the nearest day, computed (earliest safe day) or stated in the papers. A day missed more than
    `REPAIRABLE_DAYS` working days ago no longer counts.
    """
    answers = known_answers(answers)
    known = facts(answers)
    kind, place = known.get("proceeding_type", ""), known.get("jurisdiction", "")
    printed = printed or {}
    deadlines = tuple(
        AssessedDeadline(item, item.result(printed_date=printed.get(item.rule_id)))
        for item in applicable(kind, place, known)
    )
    stated = stated_deadlines(answers)
    extended = extended or {}
    standing = tuple(_standing(one, extended) for one in deadlines if one.applicable.rule_id not in ended)
    running = _running(standing, today)
    named = (extended.get(row.clock, row.day) for row in stated if row.clock not in ended)
    days = {_safe_day(result) for result in running} | {day for day in named if _counts(day, today)}
    days_left = working_days_left(today, min(days, default=None))
    inputs = grading_inputs(
        answers,
        today=today,
        days_left=days_left,
        default_risk=any(is_default_risk(result.rule.if_missed.zh) for result in running if _urgent(result, today)),
        cluster_size=cluster_size,
        industry_confirmed=industry_confirmed,
        enterprise=enterprise or {},
        squat_window_days=_window(running, today) if known.get("squat_stage") == "published" else None,
    )
    return Assessment(
        deadlines=deadlines,
        stated=stated,
        grading=grade(inputs, rules or rules_on(today)),
        days_left=days_left,
        today=today,
    )


def working_days_left(today: date, day: date | None) -> int | None:
    """Mondays to Fridays after `today` up to and with `day`; negative once `day` has passed. Holidays are not taken off
    here: the place's own count did that already, and a warning should not wait for a holiday."""
    if day is None:
        return None
    if day < today:
        # A Friday that passed over the weekend has passed: never 0, which means today.
        return -max(1, working_days_left(day, today) or 0)
    weeks, rest = divmod((day - today).days, 7)
    tail = (today + timedelta(days=offset) for offset in range(1, rest + 1))
    return weeks * 5 + sum(d.weekday() < 5 for d in tail)


def _standing(one: AssessedDeadline, extended: Mapping[str, date]) -> AssessedDeadline:
    """An extension stands where a printed date would."""
    day = extended.get(one.applicable.rule_id)
    return replace(one, result=replace(one.result, printed_date=day)) if day and one.result else one


def _running(deadlines: tuple[AssessedDeadline, ...], today: date) -> list[DeadlineResult]:
    results = (item.result for item in deadlines if item.applicable.ours)
    return [r for r in results if r and r.effective_safe_day and _counts(r.effective_day or _safe_day(r), today)]


def _counts(day: date, today: date) -> bool:
    return (working_days_left(today, day) or 0) >= -REPAIRABLE_DAYS


def _safe_day(result: DeadlineResult) -> date:
    if result.effective_safe_day is None:
        raise ValueError(f"{result.rule.id} has no date")
    return result.effective_safe_day


def _urgent(result: DeadlineResult, today: date) -> bool:
    return (working_days_left(today, _safe_day(result)) or 0) <= 3


def _window(running: list[DeadlineResult], today: date) -> int | None:
    """Calendar days to the end of the opposition period of a squatted mark."""
    return min(((_safe_day(result) - today).days for result in running), default=None)
