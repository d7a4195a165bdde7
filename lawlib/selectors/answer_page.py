"""An answer of the calculator as a page shows it, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version

from django.utils.translation import gettext as _

from lawlib.drawing_words import Sheets, sheets, weekday_heads
from lawlib.rules.drawing import draw
from lawlib.rules.places import place_of
from lawlib.rules.questions import Answer
from lawlib.rules.tables import COUNTING, DeadlineRule
from lawlib.selectors.rule_rows import RuleRow, row_of
from lawlib.step_words import cautions_in_words, steps_in_words, why_not_in_words
from portal.web.ui.dates import beijing_day
from portal.web.ui.deadlines import DueDate

HOLIDAY_TABLES = f"holidays {version('holidays')}"


@dataclass(frozen=True)
class AnswerPage:
    answer: Answer
    row: RuleRow
    asked: list[tuple[str, str]]
    dates: list[DueDate]
    why_not: str
    in_force: RuleRow | None
    steps: list[str]
    cautions: list[str]
    sheets: tuple[Sheets, ...]
    weekdays: tuple[tuple[str, str], ...]
    authority: str
    facts: list[tuple[str, str]]
    holiday_tables: str
    has_days: bool


def answer_page(answer: Answer, *, asked: list[tuple[str, str]], lang: str, now: datetime) -> AnswerPage:
    """`asked`: the questions and answers as the form words them; `now` is aware."""
    result = answer.result
    place = place_of(result.rule.id, answer.question.subdivision)
    return AnswerPage(
        answer=answer,
        row=row_of(result.rule, lang),
        asked=asked,
        dates=_dates(answer, lang, beijing_day(now)),
        why_not=why_not_in_words(result.why_not) if result.why_not else "",
        in_force=row_of(answer.in_force, lang) if answer.in_force else None,
        steps=steps_in_words(answer),
        cautions=cautions_in_words(answer),
        sheets=sheets(draw(result, place.days)),
        weekdays=weekday_heads(),
        authority=COUNTING[result.rule.count_rule].authority,
        facts=_facts(result.rule, lang),
        holiday_tables=HOLIDAY_TABLES,
        has_days=result.effective_day is not None,
    )


def _facts(rule: DeadlineRule, lang: str) -> list[tuple[str, str]]:
    """What the table says beside the period, as far as it does."""
    told = [
        (_("If it is missed"), rule.if_missed),
        (_("Extension"), rule.extension),
        (_("Outer limit"), rule.outer_limit),
        (_("Notes"), rule.notes),
    ]
    return [(label, text.label(lang)) for label, text in told if text]


def _dates(answer: Answer, lang: str, today: date) -> list[DueDate]:
    """The printed date before anything; then the earliest safe day and the last day."""
    result = answer.result
    seat, what, check = result.seat.label(lang), result.rule.action.label(lang), result.rule.check
    shown = [
        ("printed", result.printed_date, result.effective_moment if result.printed_date else None, "document"),
        ("safe", result.earliest_safe_day, result.safe_moment, check),
        ("last", result.last_day, result.last_moment, check),
    ]
    return [
        DueDate(
            what=what, day=day, kind=kind, moment=moment, place=seat, left=(day - today).days, in_days=True, check=how
        )
        for kind, day, moment, how in shown
        if day is not None
    ]
