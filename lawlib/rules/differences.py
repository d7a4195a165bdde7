"""What differs between two texts, by words (Latin) and characters (Chinese), and between two sets of fields. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# A Latin word or number with what follows it, else one character: Chinese is compared by character.
PIECE = re.compile(r"[A-Za-z0-9À-ɏ]+|\s+|.", re.DOTALL)
MOST = 20_000  # pieces; beyond it texts are compared by lines, which is enough to find the place


@dataclass(frozen=True, slots=True)
class Run:
    """`kind` is "same", "new" or "gone"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`before` and `after` as plain values; `runs` where both are texts of more than a line's length."""

    name: str
    before: Any
    after: Any
    runs: tuple[Run, ...] = ()


def text_difference(before: str, after: str) -> tuple[Run, ...]:
    cut = PIECE.findall if len(before) + len(after) < MOST else (lambda text: text.splitlines(keepends=True))
    old, new = cut(before), cut(after)
    runs: list[Run] = []
    for verb, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            runs.append(Run("same", "".join(old[i:j])))
            continue
        if i < j:
            runs.append(Run("gone", "".join(old[i:j])))
        if k < m:
            runs.append(Run("new", "".join(new[k:m])))
    return tuple(runs)


def field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Only what differs, in the order of `after`; what one of them lacks counts as empty."""
    found = []
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name), after.get(name)
        if (old or None) == (new or None):
            continue
        is_text = all(isinstance(value, str) or value is None for value in (old, new)) and len(f"{old}{new}") > 40
        found.append(FieldChange(name, old, new, text_difference(old or "", new or "") if is_text else ()))
    return found


def folded(runs: tuple[Run, ...], around: int = 60) -> tuple[Run, ...]:
    """Long stretches that did not change are cut to what stands around the changes."""
    short = []
    for at, run in enumerate(runs):
        text = run.text
        if run.kind == "same" and len(text) > 2 * around + 20:
            head = text[:around] if at else ""
            tail = text[-around:] if at < len(runs) - 1 else ""
            text = f"{head} … {tail}"
        short.append(Run(run.kind, text))
    return tuple(short)
