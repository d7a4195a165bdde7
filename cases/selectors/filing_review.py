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
    """`troubles` of the steps before this one, `wanted` what the expected level asks for beside; `attempted` once
    somebody pressed "submit"."""

    steps: tuple[ReviewStep, ...]
    troubles: tuple[Trouble, ...]
    wanted: tuple[Trouble, ...]
    files: tuple[Attachment, ...]
    attempted: bool


def review(one: Wizard, *, attempted: Mapping[str, Mapping[str, Problem]] | None = None) -> Review:
    found = attempted if attempted is not None else one.all_problems()
    troubles = _troubles(found)
    return Review(
        steps=tuple(ReviewStep(*row) for row in intake.summary_all(one.answers, lang())),
        troubles=troubles,
        wanted=tuple(one for one in _troubles(one.all_problems(for_level=True)) if one not in troubles),
        files=tuple(one.files),
        attempted=attempted is not None,
    )


def _troubles(found: Mapping[str, Mapping[str, Problem]]) -> tuple[Trouble, ...]:
    return tuple(
        Trouble(step, intake.step_label(step, lang()), key, all_fields()[key].label(lang()), problem.label(lang()))
        for step, problems in found.items()
        if step != STEPS[-1]
        for key, problem in problems.items()
    )
