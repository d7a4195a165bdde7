"""The review step: every answer in words, what is missing, the files, each with the way to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cases.models import Attachment
from cases.rules import intake
from cases.rules.intake_tables import STEPS, all_fields
from cases.rules.problems import Problem
from cases.selectors.filing import Wizard
from cases.words import lang


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that stands in the way of filing, and where it is put right."""

    step: str
    step_label: str
    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewStep:
    key: str
    label: str
    rows: tuple[intake.SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """`troubles` of the steps before this one; `attempted` once somebody pressed "submit"."""

    steps: tuple[ReviewStep, ...]
    troubles: tuple[Trouble, ...]
    files: tuple[Attachment, ...]
    attempted: bool


def review(one: Wizard, *, attempted: Mapping[str, Mapping[str, Problem]] | None = None) -> Review:
    found = attempted if attempted is not None else one.all_problems()
    return Review(
        steps=tuple(ReviewStep(*row) for row in intake.summary_all(one.answers, lang())),
        troubles=tuple(
            Trouble(step, intake.step_label(step, lang()), key, all_fields()[key].label(lang()), problem.label(lang()))
            for step, problems in found.items()
            if step != STEPS[-1]
            for key, problem in problems.items()
        ),
        files=tuple(one.files),
        attempted=attempted is not None,
    )
