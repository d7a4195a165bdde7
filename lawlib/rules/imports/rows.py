"""A row as the library would keep it: cells by their columns, and what has to hold between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lawlib.rules.imports.cells import Column, folded, read_cell
from lawlib.rules.imports.limits import Problem, RawRow, RefusedFile, shown

MOST_SHAPES = 100  # objects of a JSON file may each have names of their own


@dataclass(frozen=True, slots=True)
class CleanRow:
    """`fields` holds what the file has columns for, by the names of the library; what it does not mention stays as it
    is in the library. With problems it is not taken."""

    number: int
    part: str
    fields: Mapping[str, Any]
    problems: tuple[Problem, ...]


class Columns:
    """The columns of a kind, and which of them a file has; one object serves one file from first row to last."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._by_name = {name: column for column in columns for name in column.names}
        self._seen: dict[tuple[str, ...], tuple[dict[str, Column], tuple[str, ...]]] = {}
        self.unknown: dict[str, None] = {}  # headers that nobody reads, in their order

    def clean(self, raw: RawRow) -> CleanRow:
        """Every problem of the row, not only the first. Raises `RefusedFile`: "no_column" when a table lacks one that
        is needed, "same_column" when two say the same."""
        problems = list(raw.problems)
        fields: dict[str, Any] = {}
        if raw.cells:
            found, twice = self._matched(raw)
            problems += [Problem("same_column", name) for name in twice]
            for header, column in found.items():
                fields[column.name], problem = read_cell(column, raw.cells[header])
                problems += [problem] if problem else []
            there = {column.name for column in found.values()}
            problems += [
                Problem("missing", one.name) for one in self._columns if one.required and one.name not in there
            ]
        return CleanRow(raw.number, raw.part, fields, tuple(problems))

    def _matched(self, raw: RawRow) -> tuple[dict[str, Column], tuple[str, ...]]:
        headers = tuple(raw.cells)
        if headers in self._seen:
            return self._seen[headers]
        found: dict[str, Column] = {}
        twice = []
        for header in headers:
            column = self._by_name.get(folded(header).rstrip("*").strip())
            if column is None:
                if len(self.unknown) < MOST_SHAPES:
                    self.unknown.setdefault(shown(header))
            elif column in found.values():
                twice.append(shown(header))
            else:
                found[header] = column
        if not raw.loose:
            self._complete(found, twice)
        if len(self._seen) < MOST_SHAPES:
            self._seen[headers] = found, tuple(twice)
        return found, tuple(twice)

    def _complete(self, found: dict[str, Column], twice: list[str]) -> None:
        if twice:
            raise RefusedFile("same_column", column=twice[0])
        there = {column.name for column in found.values()}
        missing = next((column for column in self._columns if column.required and column.name not in there), None)
        if missing:
            raise RefusedFile("no_column", field=missing.name, zh=missing.label_zh, en=missing.label_en)


def between(fields: Mapping[str, Any], order: Sequence[tuple[str, str]]) -> list[Problem]:
    """What has to hold between the fields of a record. `order` are pairs of days of which the second may not come
    before the first."""
    found = []
    for first, last in order:
        begins, ends = fields.get(first), fields.get(last)
        if begins and ends and ends < begins:
            found.append(Problem("ends_before", last, ends, {"begins": begins}))
    if fields.get("check_state") == "source_read":
        # Nobody has read a source that has no address, on no day.
        found += [Problem("read_without", name) for name in ("source_url", "checked_on") if not fields.get(name)]
    return found
