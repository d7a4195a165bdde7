"""The first row of a table, and the cells below it by its names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lawlib.rules.imports.limits import MOST_COLUMNS, Problem, RawRow, RefusedFile, shown

# Whether a row is the header: published lists have their title, and who issued them, above it.
Begins = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Header:
    """The names by position; "" is a column without a name."""

    names: tuple[str, ...]


def header_of(cells: Sequence[str]) -> Header:
    """Raises `RefusedFile`: "too_many_columns"; "same_column" for a name that stands there twice."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise RefusedFile("too_many_columns", most=MOST_COLUMNS)
    told = [name for name in names if name]
    twice = next((name for name in told if told.count(name) > 1), "")
    if twice:
        raise RefusedFile("same_column", column=shown(twice))
    return Header(tuple(names))


def row_of(header: Header, cells: Sequence[str], *, number: int, part: str) -> RawRow:
    """Cells beyond the last column, or in one without a name, mean that a delimiter is wrong somewhere before them."""
    beyond = [cell for cell in cells[len(header.names) :] if cell.strip()]
    beyond += [cell for name, cell in zip(header.names, cells, strict=False) if not name and cell.strip()]
    problems = (Problem("more_cells", "", shown(beyond[0])),) if beyond else ()
    named = {name: cell for name, cell in zip(header.names, cells, strict=False) if name}
    return RawRow(number, named, part, problems)
