"""A table as JSON: an array of objects, or one object per line. Objects are cut out of the stream one at a time, so
that neither a deep file nor one of a million brackets is ever built whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lawlib.rules.imports.limits import DEEPEST_JSON, MOST_ELEMENT, Problem, RawRow, RefusedFile, shown
from lawlib.rules.imports.text_in import encoding_of, text_of

BLOCK = 65_536
_OUTSIDE, _INSIDE = re.compile(r'["\[\]{},]'), re.compile(r'["\\]')


def rows(file: BinaryIO, *, part: str = "") -> Iterator[RawRow]:
    """`number` is the object's place, from 1. Raises `RefusedFile`: "empty", "json_shape"."""
    for number, (text, problem) in enumerate(_elements(file), start=1):
        yield _row(text, number, part) if problem is None else RawRow(number, {}, part, (problem,))


@dataclass(slots=True)
class _Cutter:
    """Where in the file we are. `floor` is the depth at which elements stand: 1 inside an array, 0 for lines."""

    floor: int
    depth: int = 0
    inside: bool = False  # a string
    skip: int = 0  # a letter after a backslash belongs to the string, whatever it is
    size: int = 0
    kept: list[str] = field(default_factory=list)
    problem: Problem | None = None

    def keep(self, text: str) -> None:
        self.size += len(text)
        if self.size > MOST_ELEMENT:
            self.spoil(Problem("object_too_long"))
        elif self.problem is None:
            self.kept.append(text)

    def spoil(self, problem: Problem) -> None:
        self.problem = self.problem or problem
        self.kept.clear()

    def take(self) -> tuple[str, Problem | None]:
        found = ("".join(self.kept).strip(), self.problem)
        self.kept, self.size, self.problem = [], 0, None
        return found


def _elements(file: BinaryIO) -> Iterator[tuple[str, Problem | None]]:
    text = text_of(file, encoding_of(file))
    block = text.read(BLOCK).lstrip()
    if not block:
        raise RefusedFile("empty")
    if block[0] not in "[{":
        raise RefusedFile("json_shape")
    cutter = _Cutter(floor=1 if block[0] == "[" else 0)
    ended = False
    while block:
        for found in _cut(cutter, block):
            if ended:
                raise RefusedFile("json_shape")
            if found is None:
                ended = True
            elif found[0] or found[1]:
                yield found
        block = text.read(BLOCK)
    yield from _last(cutter, ended=ended)


def _last(cutter: _Cutter, *, ended: bool) -> Iterator[tuple[str, Problem | None]]:
    """What stands behind the last element."""
    rest = cutter.take()
    if ended and (cutter.depth or rest[0]):
        raise RefusedFile("json_shape")
    if cutter.depth > 0 or cutter.inside:
        yield "", Problem("file_ends_here")
    elif rest[0]:
        yield rest


def _cut(cutter: _Cutter, block: str) -> Iterator[tuple[str, Problem | None] | None]:
    """The elements that end in the block; None for the end of the array."""
    at = cutter.skip
    cutter.keep(block[:at])
    cutter.skip = 0
    while at < len(block):
        found = (_INSIDE if cutter.inside else _OUTSIDE).search(block, at)
        if found is None:
            cutter.keep(block[at:])
            return
        end, sign = found.end(), found.group()
        if cutter.inside:
            if sign == '"':
                cutter.inside = False
            else:
                end += 1
            cutter.keep(block[at:end])
            cutter.skip = end - len(block) if end > len(block) else 0
            at = end
            continue
        yield from _outside(cutter, block[at : end - 1], sign)
        at = end


def _outside(cutter: _Cutter, before: str, sign: str) -> Iterator[tuple[str, Problem | None] | None]:
    cutter.keep(before)
    if sign in "[{":
        cutter.depth += 1
        if cutter.depth > cutter.floor:
            cutter.keep(sign)
        if cutter.depth > cutter.floor + DEEPEST_JSON:
            cutter.spoil(Problem("too_deep", params={"most": DEEPEST_JSON}))
    elif sign in "]}":
        cutter.depth -= 1
        if cutter.depth < 0:
            raise RefusedFile("json_shape")
        if cutter.depth >= cutter.floor:
            cutter.keep(sign)
        if cutter.depth == 0:
            yield cutter.take()
            if cutter.floor:
                yield None
    elif sign == "," and cutter.depth == cutter.floor and cutter.floor:
        yield cutter.take()
    else:
        cutter.inside = sign == '"'
        cutter.keep(sign)


def _row(text: str, number: int, part: str) -> RawRow:
    try:
        read = json.loads(text, object_pairs_hook=_once, parse_float=str, parse_constant=_no_number)
    except _SameName as error:
        return RawRow(number, {}, part, (Problem("same_name", shown(str(error))),))
    except ValueError:
        return RawRow(number, {}, part, (Problem("not_json", "", shown(text)),))
    if not isinstance(read, dict):
        return RawRow(number, {}, part, (Problem("not_an_object", "", shown(text)),))
    return RawRow(number, {name.strip(): _cell(value) for name, value in read.items()}, part, loose=True)


class _SameName(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        raise _SameName(next(name for name in names if names.count(name) > 1))
    return read


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _cell(value: Any) -> str:
    """A cell as a table would have it: a list of words with blanks between them, anything deeper as JSON again."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ".join(value)
    return json.dumps(value, ensure_ascii=False)
