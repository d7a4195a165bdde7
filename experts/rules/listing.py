"""Reads published lists of experts and agencies: a title above, a header in Chinese, one row for each. Pure.

A list is read by a table of columns (`lawlib.rules.imports.cells.Column`): what a row may say, under which headers it
is known. What stands above the header, columns that nobody reads, and every row that cannot be taken are told, never
dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from lawlib.rules.imports import csv_in, excel_in
from lawlib.rules.imports.cells import Column, folded
from lawlib.rules.imports.limits import Problem, RawRow, RefusedFile, shown
from lawlib.rules.imports.rows import CleanRow, Columns
from lawlib.rules.imports.table_files import kind_of

MOST_BYTES = 5 * 2**20
MOST_ROWS = 500  # a published list has dozens; what is larger comes in parts
KNOWN_FROM = 2  # so many cells of a header are known, or it is a title
# What stands below a list, or between its parts, and is nobody's record.
NO_RECORD = ("合计", "总计", "小计", "共计", "注:", "备注:", "说明:", "填表", "note:", "total")
READERS = {"csv": csv_in.rows, "xlsx": excel_in.rows}

# What is doubtful in a row that can be taken all the same: a person looks at it.
Doubts = Callable[[Mapping[str, Any]], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class ListRow:
    """`fields` by the names of the columns. With `problems` the row cannot be taken; `doubts` are looked at."""

    number: int
    fields: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRead:
    """`above` are the lines over the header, `unread` the headers that no column knows."""

    rows: tuple[ListRow, ...]
    above: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Header:
    """Finds the header and remembers what stood above it."""

    names: frozenset[str]
    required: tuple[frozenset[str], ...] = ()
    above: list[str] = field(default_factory=list)
    lacking: bool = False

    def known(self, name: str) -> str:
        """As a column is called; as the file calls it where no column is."""
        plain = header_name(name)
        return plain if plain in self.names else name

    def is_one(self, cells: Iterable[str]) -> bool:
        return len(self._named(cells)) >= KNOWN_FROM

    def _named(self, cells: Iterable[str]) -> set[str]:
        return {name for cell in cells if (name := header_name(cell)) in self.names}

    def __call__(self, cells: Sequence[str]) -> bool:
        if self.is_one(cells):
            # Of a header in two lines the upper one groups: what no row may lack stands in the lower one.
            named = self._named(cells)
            if all(named & wanted for wanted in self.required):
                return True
            self.lacking = True
        self.above.append(shown(" ".join(cell.strip() for cell in cells if cell.strip())))
        return False


def header_name(cell: str) -> str:
    """As columns are known: without blanks, notes in brackets, stars. 机构名称（全称）* is 机构名称."""
    plain = folded(cell)
    for opening in "(（":
        plain = plain.split(opening, 1)[0]
    plain = plain.strip(" *:：")
    return plain.replace(" ", "") if not plain.isascii() else plain


def read_list(file: BinaryIO, columns: Sequence[Column], *, doubts: Doubts | None = None) -> ListRead:
    """`file` can be sought in: CSV or Excel. Raises RefusedFile: what the readers raise; no_header when no row is one;
    too_many_rows."""
    kind = kind_of(file)
    if kind not in READERS:
        raise RefusedFile("not_a_table")
    cleaner = Columns(columns)
    required = tuple(column for column in columns if column.required)
    header = _Header(
        frozenset(name for column in columns for name in column.names), tuple(column.names for column in required)
    )
    found: list[ListRow] = []
    for raw in _raw_rows(kind, file, header, required):
        if len(found) >= MOST_ROWS:
            raise RefusedFile("too_many_rows", most=MOST_ROWS)
        cells, problems = _named(header, raw)
        problems += _no_record(header, raw)
        found.append(_row(cleaner.clean(RawRow(raw.number, cells, raw.part, problems)), doubts))
    if not found:
        raise RefusedFile("no_rows")
    return ListRead(tuple(found), tuple(header.above), tuple(cleaner.unknown))


def _raw_rows(kind: str, file: BinaryIO, header: _Header, required: Sequence[Column]) -> Iterator[RawRow]:
    try:
        yield from READERS[kind](file, begins=header)
    except RefusedFile as refused:
        if refused.code == "no_header" and header.lacking:
            first = required[0]
            raise RefusedFile("no_column", field=first.name, zh=first.label_zh, en=first.label_en) from refused
        raise


def _named(header: _Header, raw: RawRow) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The cells by the names of columns. Raises RefusedFile "same_column" where two headers say the same."""
    cells: dict[str, str] = {}
    for name, text in raw.cells.items():
        if header.known(name) in cells:
            raise RefusedFile("same_column", column=shown(name))
        cells[header.known(name)] = text
    return cells, raw.problems


def _no_record(header: _Header, raw: RawRow) -> tuple[Problem, ...]:
    """A header that stands there again, a sum, a note."""
    if header.is_one(raw.cells.values()):
        return (Problem("header_again"),)
    first = folded(next((cell for cell in raw.cells.values() if cell.strip()), "")).replace(" ", "").replace("：", ":")
    return (Problem("no_record", "", shown(first)),) if first.startswith(NO_RECORD) else ()


def _row(row: CleanRow, doubts: Doubts | None) -> ListRow:
    told = () if doubts is None or row.problems else tuple(doubts(row.fields))
    return ListRow(row.number, row.fields, row.problems, told)
