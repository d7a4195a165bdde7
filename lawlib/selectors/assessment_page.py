"""A self-assessment as its page shows it: questions, result, advice, and what the enterprise kept before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lawlib.models import SavedAssessment
from lawlib.policies import can_keep_assessment
from lawlib.rules.assessments import Assessment, Question, Score, score
from portal.web.ui.charts import Chart, Series
from portal.web.ui.dates import beijing_day

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

SHOWN = 12


@dataclass(frozen=True)
class QuestionLine:
    question: Question
    text: str
    advice: str
    answer: str


@dataclass(frozen=True)
class SectionLines:
    name: str
    lines: list[QuestionLine]


@dataclass(frozen=True)
class AssessmentPage:
    assessment: Assessment
    title: str
    about: str
    sections: list[SectionLines]
    score: Score | None
    chart: Chart | None
    weak: list[QuestionLine]
    may_keep: bool
    kept: list[SavedAssessment]
    progress: Chart | None


def assessment_page(
    actor: Actor | None, assessment: Assessment, answers: Mapping[str, str], *, lang: str
) -> AssessmentPage:
    """`score` is None while nothing was answered."""
    found = score(assessment, answers) if answers else None
    lines = {one.name: _line(one, answers, lang) for one in assessment.questions}
    kept = list(SavedAssessment.objects.visible_to(actor).filter(key=assessment.key)[:SHOWN])
    return AssessmentPage(
        assessment=assessment,
        title=assessment.title.label(lang),
        about=assessment.about.label(lang),
        sections=[
            SectionLines(name.label(lang), [lines[q.name] for q in assessment.questions if q.section == key])
            for key, name in assessment.sections.items()
        ],
        score=found,
        chart=_chart(found, lang) if found and found.percent is not None else None,
        weak=[lines[q.name] for q in found.weak] if found else [],
        may_keep=can_keep_assessment(actor) and found is not None and found.percent is not None,
        kept=kept,
        progress=_progress(kept) if len(kept) > 1 else None,
    )


def _line(question: Question, answers: Mapping[str, str], lang: str) -> QuestionLine:
    return QuestionLine(
        question, question.text.label(lang), question.advice.label(lang), answers.get(question.name, "")
    )


def _chart(found: Score, lang: str) -> Chart:
    rows = [(one.name.label(lang), one.percent) for one in found.sections if one.percent is not None]
    return Chart(
        key="sections",
        title=_("Result by section"),
        categories=[name for name, _percent in rows],
        series=[Series(_("Points reached, in percent"), [percent for _name, percent in rows], "f-part")],
        summary=_("%(percent)d percent over all") % {"percent": found.percent},
        category_name=_("Section"),
    )


def _progress(kept: list[SavedAssessment]) -> Chart:
    """The oldest first."""
    rows = list(reversed(kept))
    return Chart(
        key="progress",
        title=_("Over time"),
        categories=[beijing_day(one.at).isoformat() for one in rows],
        series=[Series(_("Points reached, in percent"), [one.percent for one in rows], "s-1")],
        category_name=_("Day"),
    )
