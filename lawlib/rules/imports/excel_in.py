"""A table as an Excel file (.xlsx): the first sheet that is not hidden, row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.formula.tokenizer import TokenizerError
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
    for number, cells in enumerate(_cells(file), start=1):
        if number > LAST_ROW:
            raise RefusedFile("too_many_rows", most=MOST_ROWS)
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


def _cells(file: BinaryIO) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        try:
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
            if sheet is None:
                raise RefusedFile("empty")
            sheet.reset_dimensions()  # what the file says of its own size may be wrong, and rows would be lost
            for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
                yield [] if row == BLANK else [_text(value) for value in row]
        finally:
            book.close()
    except BROKEN as error:
        raise RefusedFile("damaged") from error


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
