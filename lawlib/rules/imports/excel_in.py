"""A table as an Excel file (.xlsx), row by row: the first sheet that is not hidden, or, where lines may stand above the
header, the first on which there is one. What is merged downwards stands in each of its rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from lawlib.rules.imports.archive import opened
from lawlib.rules.imports.header import Begins, Header, header_of, row_of
from lawlib.rules.imports.limits import MEBIBYTE, MOST_COLUMNS, MOST_ROWS, RawRow, RefusedFile
from lawlib.rules.imports.xml_guard import guard

MAIN = "xl/workbook.xml"
LAST_ROW = 1_048_576  # of Excel itself; formatted rows reach down to it in many a file
BLANK = (None,) * (MOST_COLUMNS + 1)
WIDEST_ROW = 1_000  # cells of one row in the file, formatted empty ones included
_STREAMED = ("xl/worksheets/", "xl/sharedStrings")
MOST_WHOLE = 10 * MEBIBYTE  # of a part that the library reads whole
MOST_STRINGS = 64 * MEBIBYTE
# What the library raises on files that are not what they say.
BROKEN = (
    InvalidFileException, TokenizerError, ParseError, KeyError, ValueError, IndexError, TypeError, AttributeError,
    OverflowError, zipfile.BadZipFile, EOFError,
)  # fmt: skip


def rows(file: BinaryIO, *, part: str = "", begins: Begins | None = None) -> Iterator[RawRow]:
    """`number` is that of the row on the sheet; `begins` as for CSV. Raises `RefusedFile`: "damaged", "bomb",
    "too_many_columns", "empty" (with `begins` "no_header") and what the guard of XML raises."""
    _within_limits(file)
    header: Header | None = None
    for number, cells in _cells(file, every_sheet=begins is not None):
        if number > LAST_ROW:
            raise RefusedFile("too_many_rows", most=MOST_ROWS)
        if number == 1 and header is not None:
            return  # the next sheet
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = header_of(cells) if begins is None or begins(cells) else None
        else:
            yield row_of(header, cells, number=number, part=part)
    if header is None:
        raise RefusedFile("empty" if begins is None else "no_header")


def _within_limits(file: BinaryIO) -> None:
    """SECURITY: the library builds a row, and every part but the sheets, in memory: how large they are is looked at
    before it does."""
    with opened(file) as archive:
        for info in archive.infolist():
            name = info.filename
            if not name.lower().endswith((".xml", ".rels", ".vml")):
                continue
            streamed = name.startswith(_STREAMED)
            if info.file_size > (MOST_WHOLE if not streamed else MOST_STRINGS) and not name.startswith(_STREAMED[0]):
                raise RefusedFile("bomb")
            with archive.open(info) as xml:
                if streamed:
                    guard(xml, widest={"row": WIDEST_ROW, "si": WIDEST_ROW})  # type: ignore[arg-type]
                else:
                    guard(xml, most=300_000)  # type: ignore[arg-type]
    file.seek(0)


def _cells(file: BinaryIO, *, every_sheet: bool) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers, which begin again with each sheet."""
    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        try:
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
            if not sheets:
                raise RefusedFile("empty")
            for sheet in sheets if every_sheet else sheets[:1]:
                sheet.reset_dimensions()  # what the file says of its own size may be wrong, and rows would be lost
                merged = _merged_downwards(file, sheet._worksheet_path)
                found = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
                for number, row in enumerate(found, start=1):
                    yield number, [] if row == BLANK else merged.filled(number, [_text(value) for value in row])
        finally:
            book.close()
    except BROKEN as error:
        raise RefusedFile("damaged") from error


@dataclass(slots=True)
class _Merged:
    """Column, from 0 -> ranges of rows; `kept`: the text of the range that the reading is in."""

    ranges: dict[int, list[tuple[int, int]]]
    kept: dict[tuple[int, int], str] = field(default_factory=dict)

    def filled(self, number: int, cells: list[str]) -> list[str]:
        if not any(cells):
            return cells
        for column, ranges in self.ranges.items():
            for first, last in ranges:
                if number == first:
                    self.kept[column, first] = cells[column] if column < len(cells) else ""
                elif first < number <= last and column < len(cells) and not cells[column].strip():
                    cells[column] = self.kept.get((column, first), "")
        return cells


_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
MOST_MERGED = 2_000


def _merged_downwards(file: BinaryIO, path: str) -> _Merged:
    """The library does not tell what is merged when it reads row by row."""
    ranges: dict[int, list[tuple[int, int]]] = {}
    with zipfile.ZipFile(file) as archive, archive.open(path) as xml:
        tail = b""
        while block := xml.read(2**20):
            for found in islice(_MERGE.finditer(tail + block), MOST_MERGED):
                first, last = int(found[2]), int(found[3])
                if last > first:
                    ranges.setdefault(column_index_from_string(found[1].decode()) - 1, []).append((first, last))
            tail = block[-80:]
    return _Merged({column: sorted(set(of))[:MOST_MERGED] for column, of in ranges.items()})


def _text(value: Any) -> str:
    """As the same cell would stand in a CSV file. A formula comes as its text, with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(getattr(value, "text", value))
