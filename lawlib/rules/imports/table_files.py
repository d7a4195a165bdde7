"""Which reader a file needs, told by its content; an archive is read file by file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from lawlib.rules.imports import csv_in, excel_in, json_in
from lawlib.rules.imports.archive import members, opened, part_name
from lawlib.rules.imports.limits import MOST_BYTES, RawRow, RefusedFile

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HEAD = 4096
_MARK = b"\xef\xbb\xbf"
# What is no text begins so: old Excel, other archives, PDF, pictures.
_OTHERS = (
    b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"MZ", b"\x7fELF",
)  # fmt: skip


def rows(file: BinaryIO) -> Iterator[RawRow]:
    """Of a table or of an archive of tables; `file` can be sought in. Raises `RefusedFile`."""
    kind = kind_of(file)
    if kind != "zip":
        yield from READERS[kind](file)
        return
    with opened(file) as archive:
        found = members(archive)
        if not found:
            raise RefusedFile("empty")
        for info in found:
            yield from _member(archive, info)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[RawRow]:
    """SECURITY: an archive in an archive is not opened; that is how a bomb hides from the sum of the sizes."""
    name = part_name(info)
    if info.file_size > MOST_BYTES:
        raise RefusedFile("part_too_large", part=name, most=MOST_BYTES // 2**20)
    with archive.open(info) as stream:
        data = cast(BinaryIO, io.BytesIO(stream.read()))
    try:
        kind = kind_of(data)
        if kind == "zip":
            raise RefusedFile("archive_in_archive")
        yield from READERS[kind](data, part=name)
    except RefusedFile as refused:
        raise RefusedFile(refused.code, **{**refused.params, "part": name}) from refused


READERS = {"csv": csv_in.rows, "json": json_in.rows, "xlsx": excel_in.rows}


def kind_of(file: BinaryIO) -> str:
    """csv, json, xlsx or zip; the file is left at its beginning. Raises `RefusedFile`: empty, not_a_table, xml."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(ZIP):
        return _zip_or_excel(file)
    if head.startswith(_OTHERS):
        raise RefusedFile("not_a_table")
    text = head.removeprefix(_MARK).replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    if not text:
        raise RefusedFile("empty")
    if text.startswith(b"<"):
        raise RefusedFile("xml")
    return "json" if text.startswith((b"[", b"{")) else "csv"


def _zip_or_excel(file: BinaryIO) -> str:
    with opened(file) as archive:
        names = set(archive.namelist())
    file.seek(0)
    return "xlsx" if excel_in.MAIN in names else "zip"
