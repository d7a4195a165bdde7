"""What changed between two texts, in words where there are words and in characters where there are none. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "ins", "del"]
ALIKE = 0.6
# A Latin word, a number, a run of blanks, or one sign of any other script.
_TOKENS = re.compile(r"[A-Za-z]+|[0-9]+|[ \t]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """`op` is "ins" for a new section, "del" for one that is gone."""

    heading: str
    op: Op
    parts: tuple[Part, ...]

    @property
    def changed(self) -> bool:
        return any(part.op != "same" for part in self.parts)


def compare(old: str, new: str) -> tuple[Part, ...]:
    """The new text with what came in and what went out, in reading order.

    Line by line; inside a line sign by sign where at least `ALIKE` of it stayed, else the line as a whole: a mosaic of
    single letters tells nobody what changed.
    """
    before, after = old.splitlines(), new.splitlines()
    lines: list[tuple[Part, ...]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [(Part("same", line),) for line in after[j1:j2]]
        elif tag == "replace" and i2 - i1 == j2 - j1:
            lines += [_line(one, other) for one, other in zip(before[i1:i2], after[j1:j2], strict=True)]
        else:
            lines += [(Part("del", line),) for line in before[i1:i2]]
            lines += [(Part("ins", line),) for line in after[j1:j2]]
    parts: list[Part] = []
    for number, line in enumerate(lines):
        parts += [*([Part("same", "\n")] if number else []), *line]
    return tuple(parts)


def _line(old: str, new: str) -> tuple[Part, ...]:
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (Part("del", old), Part("ins", new))
    parts: list[Part] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(after[j1:j2])))
            continue
        if i2 > i1:
            parts.append(Part("del", "".join(before[i1:i2])))
        if j2 > j1:
            parts.append(Part("ins", "".join(after[j1:j2])))
    return tuple(parts)


def compare_sections(old: Iterable[Mapping[str, str]], new: Iterable[Mapping[str, str]]) -> tuple[ComparedSection, ...]:
    """Sections are the same when their headings are; those that are gone stand at the end."""
    before = {section["heading"]: section["body"] for section in old}
    result, seen = [], set()
    for section in new:
        heading, body = section["heading"], section["body"]
        if heading in before:
            result.append(ComparedSection(heading, "same", compare(before[heading], body)))
        else:
            result.append(ComparedSection(heading, "ins", (Part("ins", body),)))
        seen.add(heading)
    gone = [ComparedSection(h, "del", (Part("del", body),)) for h, body in before.items() if h not in seen]
    return (*result, *gone)
