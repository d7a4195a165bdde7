"""A table as CSV: any of four delimiters, any of three encodings, one bad row at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from lawlib.rules.imports.header import Begins, Header, header_of, row_of
from lawlib.rules.imports.limits import MOST_ELEMENT, Problem, RawRow, RefusedFile
from lawlib.rules.imports.text_in import encoding_of, lines, text_of

DELIMITERS = ",;\t|"
FIRST_LINES = 20  # among which the header stands where lines may stand above it


def rows(file: BinaryIO, *, part: str = "", begins: Begins | None = None) -> Iterator[RawRow]:
    """Blank rows count but are not given. `begins` tells the header where lines may stand above it. Raises
    `RefusedFile`: "empty", with `begins` "no_header", and what `header_of` raises."""
    records = _records(file, looked_at=1 if begins is None else FIRST_LINES)
    header: Header | None = None
    for number, cells in enumerate(records, start=1):
        if isinstance(cells, Problem):
            if header is None:
                raise RefusedFile("no_header")
            yield RawRow(number, {}, part, (cells,))
        elif not any(cell.strip() for cell in cells):
            continue
        elif header is None:
            header = header_of(cells) if begins is None or begins(cells) else None
        else:
            yield row_of(header, cells, number=number, part=part)
    if header is None:
        raise RefusedFile("empty" if begins is None else "no_header")


def _records(file: BinaryIO, *, looked_at: int) -> Iterator[list[str] | Problem]:
    """What the csv module makes of the lines; it goes on after a record that it cannot read. Its own limit of a cell
    (131,072 characters) stands: a quotation mark that nobody closes swallows no more than that."""
    text = text_of(file, encoding_of(file))
    delimiter = _delimiter([text.readline(MOST_ELEMENT) for _ in range(looked_at)])
    file.seek(0)
    reader = csv.reader(lines(text_of(file, encoding_of(file))), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A quotation mark that nobody closed, or a cell as long as a book.
            yield Problem("unclosed_or_too_long")


def _delimiter(lines: list[str]) -> str:
    """The one of which a line has most, outside quotation marks."""
    bare = ["".join(line.split('"')[::2]) for line in lines]
    return max(DELIMITERS, key=lambda delimiter: max(line.count(delimiter) for line in bare))
