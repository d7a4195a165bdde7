"""The questions of one step in sections, short ones side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from cases.asking.asked import Asked, ask
from cases.rules import intake
from cases.rules.intake_context import context
from cases.rules.intake_questions import fields_in, need_in
from cases.rules.intake_tables import Field, blocks
from cases.rules.problems import Problem

Problems = Mapping[str, Problem]
# Wrong at once, without waiting for "save and continue": what is chosen, not what is still being typed.
AT_ONCE = frozenset({"date", "date_past", "datetime", "multi", "choice", "jurisdiction"})
_WAITS = frozenset({"required", "must_be_true"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours of the same kind: short ones share a row."""

    short: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`total` and `answered` count the questions of a conditional block (11项，已填6项); 0 for other sections."""

    code: str
    label: str
    runs: tuple[Run, ...]
    total: int = 0
    answered: int = 0

    @property
    def id(self) -> str:
        return "s-" + self.code.replace("block:", "")

    @property
    def questions(self) -> Iterable[Asked]:
        return (question for run in self.runs for question in run.questions)


def sections(
    step: str, answers: Mapping[str, Any], lang: str, *, problems: Problems, clashes: Mapping[str, str] | None = None
) -> tuple[Section, ...]:
    """`answers` may hold `expected_level`. `clashes`: what another device answered, in words, by key."""
    here, other = context(answers), clashes or {}
    fields = [field for field in fields_in(step, here) if field.type != "per_file"]
    members_of: dict[str, list[Field]] = {}
    for field in fields:
        members_of.setdefault(field.section, []).append(field)
    found = []
    for code, members in members_of.items():
        asked = [
            ask(
                field,
                answers.get(field.key),
                need_in(field, here),
                lang,
                problem=problems.get(field.key),
                clash=other.get(field.key, ""),
            )
            for field in members
        ]
        found.append(Section(code, intake.section_label(code, lang), _runs(asked), *_progress(code, answers)))
    return tuple(found)


def _runs(asked: list[Asked]) -> tuple[Run, ...]:
    return tuple(Run(short, tuple(members)) for short, members in groupby(asked, key=lambda q: q.widget.short))


def _progress(code: str, answers: Mapping[str, Any]) -> tuple[int, int]:
    block = blocks().get(code.removeprefix("block:")) if code.startswith("block:") else None
    return intake.block_progress(block, answers) if block else (0, 0)


def at_once(step: str, answers: Mapping[str, Any], *, today: date) -> dict[str, Problem]:
    """The problems that are shown while the page is still being filled in."""
    types = {field.key: field.type for field in intake.fields_for(step, answers)}
    found = intake.validate(step, answers, today=today)
    return {key: p for key, p in found.items() if types[key] in AT_ONCE and p.code not in _WAITS}


def layout_of(found: Collection[Section]) -> str:
    """A fingerprint of which questions stand there and how: what is typed does not change it, a further row does."""
    text = repr([(section.code, [question.layout for question in section.questions]) for section in found])
    return hashlib.sha256(text.encode()).hexdigest()[:12]
