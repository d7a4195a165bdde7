"""The questions of a request: which are asked, which must be answered, and what is wrong with an answer.

Eight steps, one page each. A proceeding type opens its conditional block. Only what decides deadlines, level and
responsible platform is required; the other fields that the intake form marks "if_case" are recommended, because an
enterprise that has just been sued must be able to file with gaps (the handler asks for a supplement).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cases.rules.intake_clean import FILE_TYPES, clean
from cases.rules.intake_context import Answers, Context, context, known
from cases.rules.intake_tables import STEPS, Block, Field, all_fields, blocks, general_fields, proceedings, step_label
from cases.rules.problems import Problem

Need = Literal["required", "recommended", "optional"]
_SECTIONS_AFTER_BLOCKS = frozenset({"papers", "parties", "rights"})


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard; `number` counts from 1."""

    key: str
    number: int

    def label(self, lang: str) -> str:
        return step_label(self.key, lang)


def steps() -> tuple[Step, ...]:
    return tuple(Step(key, number) for number, key in enumerate(STEPS, 1))


def blocks_for(proceeding_type: str | None, answers: Answers | None = None) -> tuple[Block, ...]:
    """The blocks that a proceeding type opens, and those of the kind of request if that asks for another one."""
    proceeding = proceedings().get(proceeding_type or "")
    codes = list(proceeding.blocks) if proceeding else []
    request = known({"request_type": (answers or {}).get("request_type")}).get("request_type")
    codes += [block.code for block in blocks().values() if request in block.request_types and block.code not in codes]
    return tuple(blocks()[code] for code in codes)


def fields_for(step: str, answers: Answers, *, audience: str = "all") -> tuple[Field, ...]:
    """The questions of a step in the order to show, hidden ones left out. Raises KeyError for an unknown step.

    A general field that an open block asks for stands in the block and nowhere else. `audience="staff"` adds what
    only staff fill in.
    """
    if step not in STEPS:
        raise KeyError(step)
    return fields_in(step, context(answers), audience)


def fields_in(step: str, here: Context, audience: str = "all") -> tuple[Field, ...]:
    """`fields_for` for callers that have made the context."""
    in_blocks = _block_fields(here)
    placed = {field.key for field in in_blocks}
    general = [f for f in general_fields().values() if f.step == step and f.key not in placed]
    if step == "dispute":
        after = [f for f in general if f.section in _SECTIONS_AFTER_BLOCKS]
        general = [f for f in general if f.section not in _SECTIONS_AFTER_BLOCKS] + in_blocks + after
    return tuple(f for f in general if f.audience in ("all", audience) and f.show_when.used(here) is not None)


def _block_fields(here: Context) -> list[Field]:
    found: dict[str, Field] = {}
    for block in blocks_for(here["proceeding_type"], here):
        for field in block.fields:
            found.setdefault(field.key, field)
    return list(found.values())


def need(field: Field, answers: Answers) -> Need:
    """required, recommended or optional, given the other answers."""
    return need_in(field, context(answers))


def need_in(field: Field, here: Context) -> Need:
    """`need` for callers that ask for many fields and have made the context once."""
    if field.need in ("required", "recommended") and field.need_when.used(here) is not None:
        return field.need  # type: ignore[return-value]
    return "optional"


def is_required(field: Field, answers: Answers) -> bool:
    return need(field, answers) == "required"


def validate(
    step: str, answers: Answers, *, today: date, attached: Collection[str] | None = None
) -> dict[str, Problem]:
    """What is wrong with the answers of one step, by key. `today` is the day in Beijing.

    `attached` names the questions of type file that have a file; without it, files are not looked at.
    """
    return _problems(step, answers, context(answers), today, attached)


def _problems(
    step: str, answers: Answers, here: Context, today: date, attached: Collection[str] | None
) -> dict[str, Problem]:
    problems: dict[str, Problem] = {}
    for field in fields_in(step, here):
        problem = _problem(field, answers.get(field.key), here, today, attached)
        if problem:
            problems[field.key] = problem
    return problems


def _problem(field: Field, raw: Any, here: Context, today: date, attached: Collection[str] | None) -> Problem | None:
    if field.type in FILE_TYPES:
        missing = field.type == "file" and attached is not None and field.key not in attached
        return Problem("required") if missing and need_in(field, here) == "required" else None
    value = clean(field, raw)
    if isinstance(value, Problem):
        return value
    if field.type == "must":
        return None if value else Problem("must_be_true")
    if value is None:
        return Problem("required") if need_in(field, here) == "required" else None
    return _impossible_date(field, value, here, today)


def _impossible_date(field: Field, value: Any, here: Context, today: date) -> Problem | None:
    """Dates in ISO form compare as text."""
    if field.type == "date_past" and value > today.isoformat():
        code = "served_future" if field.key == "served_date" else "date_future"
        return Problem(code, {"day": today.isoformat()})
    if field.key == "served_date" and here["filed_date"] and value < here["filed_date"]:
        return Problem("served_before_filed", {"day": here["filed_date"]})
    if field.key == "fair_until" and here["fair_from"] and value < here["fair_from"]:
        return Problem("ends_before_start", {"day": here["fair_from"]})
    return None


def validate_all(
    answers: Answers, *, today: date, attached: Collection[str] | None = None
) -> dict[str, dict[str, Problem]]:
    """Problems by step, steps without any left out."""
    here = context(answers)
    found = {step: _problems(step, answers, here, today, attached) for step in STEPS}
    return {step: problems for step, problems in found.items() if problems}


def required_left(step: str, answers: Answers, *, attached: Collection[str] | None = None) -> tuple[str, ...]:
    """Keys of required questions of the step that are still without a usable answer (还有4项必填)."""
    here = context(answers)
    return tuple(
        f.key for f in fields_in(step, here) if need_in(f, here) == "required" and _unanswered(f, here, attached)
    )


def _unanswered(field: Field, here: Context, attached: Collection[str] | None) -> bool:
    if field.type in FILE_TYPES:
        return field.type == "file" and attached is not None and field.key not in attached
    return not here[field.key] if field.type == "must" else here[field.key] is None


def block_progress(block: Block, answers: Answers) -> tuple[int, int]:
    """(questions, answered) of a block as its heading counts them (11项，已填6项).

    A question of the source table may be several fields; it is answered once one of them is.
    """
    here = context(answers)
    questions: dict[str, bool] = {}
    for field in block.fields:
        if field.show_when.used(here) is not None:
            name = field.source or field.key
            questions[name] = questions.get(name, False) or here[field.key] is not None
    return len(questions), sum(questions.values())


def accepted_answers(answers: Answers) -> dict[str, Any]:
    """What goes into the dossier: clean answers to questions that were really asked, in their order.

    Unknown keys, answers of a block that is no longer open and unusable answers are dropped.
    """
    here = context(answers)
    asked = [field.key for step in STEPS for field in fields_in(step, here)]
    return {key: here[key] for key in asked if here[key] is not None}


def clean_answers(answers: Answers) -> dict[str, Any]:
    """Clean answers to known questions, asked at present or not: for a draft that may change its mind."""
    return {key: value for key, value in known(answers).items() if key in all_fields()}


def consents(answers: Answers) -> dict[str, str]:
    """The choice for each consent; one that was not given is "no", never silence."""
    given = known(answers)
    return {key: given.get(key, "no") for key, field in general_fields().items() if field.type == "consent"}
