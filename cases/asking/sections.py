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
from cases.rules.intake_clean import FILE_TYPES
from cases.rules.intake_context import Context, context
from cases.rules.intake_questions import fields_in, need_in
from cases.rules.intake_tables import blocks
from cases.rules.problems import Problem
from lawlib.rules.facts import FACT_KEYS

Problems = Mapping[str, Problem]
# Wrong at once, without waiting for "save and continue": what is chosen, not what is still being typed.
AT_ONCE = frozenset({"date", "date_past", "datetime", "multi", "choice", "jurisdiction"})
_WAITS = frozenset({"required", "must_be_true"})
_STAYS = FILE_TYPES | {"consent", "must"}
CHOICE, AFTER_CHOICE, WORTH_FOLDING = "procedure", frozenset({"papers", "parties", "rights"}), 3


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours of the same kind: short ones share a row."""

    short: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`total` and `answered` count the questions of a conditional block (11项，已填6项); 0 for other sections.

    `later` are those that may wait, which a narrow page folds: nothing is decided by them, or (`undecided`) what will
    be asked is not known yet. `later_answered` of them have an answer, which a folded page would not show.
    """

    code: str
    label: str
    runs: tuple[Run, ...]
    total: int = 0
    answered: int = 0
    later: tuple[Run, ...] = ()
    later_answered: int = 0
    undecided: bool = False

    @property
    def id(self) -> str:
        return "s-" + self.code.replace("block:", "")

    @property
    def questions(self) -> Iterable[Asked]:
        return (question for run in (*self.runs, *self.later) for question in run.questions)

    @property
    def later_total(self) -> int:
        return sum(len(run.questions) for run in self.later)


def sections(
    step: str, answers: Mapping[str, Any], lang: str, *, problems: Problems, clashes: Mapping[str, str] | None = None
) -> tuple[Section, ...]:
    """`answers` may hold `expected_level`. `clashes`: what another device answered, in words, by key."""
    here, other = context(answers), clashes or {}
    fields = [field for field in fields_in(step, here) if field.type != "per_file"]
    members_of: dict[str, list[Asked]] = {}
    for field in fields:
        asked = ask(
            field,
            answers.get(field.key),
            need_in(field, here),
            lang,
            problem=problems.get(field.key),
            clash=other.get(field.key, ""),
        )
        members_of.setdefault(field.section, []).append(asked)
    chosen = step != "dispute" or here["proceeding_type"] is not None
    return tuple(
        _section(code, members, here, intake.section_label(code, lang), _progress(code, answers), chosen=chosen)
        for code, members in members_of.items()
    )


def _section(
    code: str, asked: list[Asked], here: Context, label: str, progress: tuple[int, int], *, chosen: bool
) -> Section:
    """Until a kind of proceedings is `chosen`, everything that follows from it waits; later whole sections that ask for
    nothing wait, elsewhere single questions."""
    undecided = not chosen and code != CHOICE
    if undecided or (code in AFTER_CHOICE and all(q.need != "required" for q in asked)):
        later = [q for q in asked if not _noted(q)]
    else:
        later = [q for q in asked if _may_wait(q)]
    if len(later) < WORTH_FOLDING:
        later = []
    return Section(
        code,
        label,
        _runs([q for q in asked if q not in later]),
        *progress,
        _runs(later),
        sum(here[q.key] is not None for q in later),
        undecided and bool(later),
    )


def _may_wait(question: Asked) -> bool:
    """Neither asked for nor what a deadline is counted from."""
    optional = question.need == "optional" and question.type not in _STAYS
    return optional and question.key not in FACT_KEYS and not _noted(question)


def _noted(question: Asked) -> bool:
    return bool(question.problem or question.clash)


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
    text = repr(
        [(section.code, section.undecided, [question.layout for question in section.questions]) for section in found]
    )
    return hashlib.sha256(text.encode()).hexdigest()[:12]
