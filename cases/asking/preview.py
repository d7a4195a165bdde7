"""What the answers given so far would mean: deadlines, the expected level with its reasons, what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.rules.assessment import REPAIRABLE_DAYS, AssessedDeadline, Assessment, working_days_left
from cases.rules.facts import StatedDeadline
from cases.rules.intake_tables import all_fields
from cases.rules.level_words import words as hit_words
from cases.rules.sla import Promise, promises
from lawlib.rules.results import DeadlineResult
from lawlib.rules.tables import RULES
from lawlib.step_words import cautions_in_words, steps_in_words, why_not_in_words
from portal.web.ui.deadlines import DueDate

MOST_SHOWN = 4
# What the clock of a promise stands beside.
ICONS = {"ack": "alarm", "triage": "scale", "accept": "check", "verify": "search", "panel": "users"}


@dataclass(frozen=True, slots=True)
class Counted:
    """How one deadline was counted."""

    what: str
    citation: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """A promise of the platform, in words."""

    within: str
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class Preview:
    """`level` is empty while nothing is known to grade by."""

    level: str
    reasons: tuple[str, ...]
    deadlines: tuple[DueDate, ...]
    hidden: int
    waiting: tuple[DueDate, ...]
    counted: tuple[Counted, ...]
    promises: tuple[Next, ...]
    is_dispute: bool


def preview(assessment: Assessment, answers: dict, lang: str) -> Preview:
    known = bool(answers.get("proceeding_type") or answers.get("request_type"))
    level = assessment.grading.level.value if known else ""
    dated, waiting = due_dates(assessment, lang)
    return Preview(
        level=level,
        reasons=tuple(hit_words(hit, lang, assessment.grading.version) for hit in assessment.grading.hits[:3])
        if known
        else (),
        deadlines=dated[:MOST_SHOWN],
        hidden=max(0, len(dated) - MOST_SHOWN),
        waiting=waiting[:MOST_SHOWN],
        counted=tuple(
            _counted(item.result, lang) for item in assessment.deadlines if item.result and item.result.steps
        ),
        promises=next_steps(level or "blue", lang),
        is_dispute=bool(answers.get("proceeding_type")),
    )


def next_steps(level: str, lang: str) -> tuple[Next, ...]:
    return tuple(_next(promise, lang) for promise in promises()[level].values())


def _next(promise: Promise, lang: str) -> Next:
    return Next(promise.within(lang), promise.label(lang), ICONS.get(promise.code, "file"))


def due_dates(assessment: Assessment, lang: str) -> tuple[tuple[DueDate, ...], tuple[DueDate, ...]]:
    """Those with a day, the nearest first, and those that wait for a fact or for the authority's own date."""
    ours = [item for item in assessment.deadlines if item.applicable.ours]
    dated = [
        _dated(item.result, assessment.today, lang) for item in ours if item.result and item.result.effective_safe_day
    ]
    dated += [_stated(row, assessment.today, lang) for row in assessment.stated if row.source != "computed"]
    shown = [due for due in dated if due.left is None or due.left >= -REPAIRABLE_DAYS]
    waiting = [_waiting(item, lang) for item in ours if not (item.result and item.result.effective_safe_day)]
    return tuple(sorted(shown, key=lambda due: due.day or date.max)), tuple(waiting)


def _dated(result: DeadlineResult, today: date, lang: str) -> DueDate:
    return DueDate(
        what=result.rule.action.label(lang),
        day=result.effective_safe_day,
        kind="printed" if result.printed_date else "safe",
        moment=result.effective_safe_moment,
        place=result.seat.label(lang),
        left=working_days_left(today, result.effective_safe_day),
        check="document" if result.printed_date else result.rule.check,
    )


def _stated(row: StatedDeadline, today: date, lang: str) -> DueDate:
    check = "document" if row.source == "document" else "secondary_source"
    what = row.what or all_fields()[row.key].label(lang)
    return DueDate(what=what, day=row.day, kind="printed", left=working_days_left(today, row.day), check=check)


def _waiting(item: AssessedDeadline, lang: str) -> DueDate:
    if item.result is not None:
        return DueDate(what=item.result.rule.action.label(lang), day=None, note=why_not_in_words(item.result.why_not))
    start = all_fields().get(item.applicable.start_fact)
    note = _("Counted from: %(fact)s") % {"fact": start.label(lang)} if start else ""
    return DueDate(what=RULES[item.applicable.rule_id].action.label(lang), day=None, note=note)


def _counted(result: DeadlineResult, lang: str) -> Counted:
    steps = (*steps_in_words(result), *cautions_in_words(result))
    return Counted(result.rule.action.label(lang), result.rule.citation, tuple(steps))
