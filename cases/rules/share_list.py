"""What of a case may be shared with another platform, field by field, and what is ticked beforehand: the least that
the other side needs. The pack is what comes out: the ticked fields in words, as they were when they were sent. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.rules.intake_show import SummaryRow, summary_all
from cases.rules.intake_tables import all_fields, step_label
from cases.rules.moves import MoveKind

# Parts of the file that are no answers of the intake.
DEADLINES, GRADING = "@deadlines", "@grading"
PARTS = (DEADLINES, GRADING)
# Never shared: what the wizard's last step asks is between the enterprise and the portal.
GROUPS = ("dispute", "request", "commercial", "steps_taken", "enterprise", "contact")
# A report tells the exposure too.
EXPOSURE = frozenset({"amount_claimed", "frozen", "sales_market", "others_affected", "turnover"})
QUIET = frozenset({"P", "C"})  # personal, trade secret
# Files that are ticked beforehand in a report; everything else is ticked by hand.
OPEN_LEVELS = frozenset({"public", "internal"})


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the share list. `level`: A low, B internal, C trade secret, P personal."""

    key: str
    label: str
    text: str
    level: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    label: str
    items: tuple[Item, ...]


def share_list(
    answers: Mapping[str, Any], kind: MoveKind | str, lang: str, *, chosen: Iterable[str] | None = None
) -> tuple[Group, ...]:
    """Every answered question by step; `chosen` are the ticked keys, None what is ticked beforehand."""
    ticked = None if chosen is None else frozenset(chosen)
    rows = {step: rows for step, _label, rows in summary_all(answers, lang)}
    groups = (
        Group(step, step_label(step, lang), tuple(_item(row, step, kind, ticked) for row in rows[step] if row.text))
        for step in GROUPS
    )
    return tuple(group for group in groups if group.items)


def _item(row: SummaryRow, step: str, kind: MoveKind | str, ticked: frozenset[str] | None) -> Item:
    level = all_fields()[row.key].sensitivity
    chosen = _beforehand(row.key, step, level, kind) if ticked is None else row.key in ticked
    return Item(row.key, row.label, row.text, level, chosen)


def _beforehand(key: str, step: str, level: str, kind: MoveKind | str) -> bool:
    if kind == MoveKind.ESCALATE and key in EXPOSURE:
        return True
    return step in {"dispute", "request"} and level not in QUIET


def file_chosen(level: str, kind: MoveKind | str) -> bool:
    return kind == MoveKind.ESCALATE and level in OPEN_LEVELS


def snapshot(answers: Mapping[str, Any], keys: Iterable[str]) -> list[dict[str, Any]]:
    """The ticked answers as they are shown, in both languages, in the order of the form: what the pack keeps."""
    wanted = frozenset(keys)
    english = {row.key: row.text for _step, _label, rows in summary_all(answers, "en") for row in rows}
    return [
        {"key": row.key, "group": step, "value": answers.get(row.key), "zh": row.text, "en": english[row.key]}
        for step, _label, rows in summary_all(answers, "zh-hans")
        if step in GROUPS
        for row in rows
        if row.key in wanted and row.text
    ]


def shown(fields: Iterable[Mapping[str, Any]], lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """A pack's fields as (group, [(question, answer)]) in the language of the page."""
    said: dict[str, list[tuple[str, str]]] = {}
    words = "en" if lang.lower().startswith("en") else "zh"
    for one in fields:
        said.setdefault(one["group"], []).append((all_fields()[one["key"]].label(lang), one[words]))
    return [(step_label(step, lang), said[step]) for step in GROUPS if step in said]
