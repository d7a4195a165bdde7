"""Office files are zip archives: this looks inside without unpacking more than a few kilobytes."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

MAX_PARTS = 4_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200  # text packs 10 to 20 times; a bomb a thousand times
MAX_TYPES = 512 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class OfficeKind:
    content_type: str
    extension: str


class OfficeProblem(Exception):
    """`code`: archive, macros, damaged or bomb."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_KINDS = {
    "word/document.xml": OfficeKind(_OFFICE + "wordprocessingml.document", ".docx"),
    "xl/workbook.xml": OfficeKind(_OFFICE + "spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": OfficeKind(_OFFICE + "presentationml.presentation", ".pptx"),
}
# SECURITY: macros, and programs embedded as objects or controls.
_DANGEROUS = re.compile(
    r"vbaproject|vbadata|\.(exe|dll|scr|js|vbs|bat|cmd|ps1|lnk|jar|msi|hta)$|activex|oleobject", re.I
)


def office_kind(file: BinaryIO) -> OfficeKind:
    """Raises `OfficeProblem` for other archives, files with macros or programs, damaged files and zip bombs."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _within_limits(parts, archive)
            names = {part.filename for part in parts}
            kind = next((kind for main, kind in _KINDS.items() if main in names), None)
            if kind is None or "[Content_Types].xml" not in names:
                raise OfficeProblem("archive")
            types = archive.open("[Content_Types].xml").read(MAX_TYPES)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        # RuntimeError: a part is encrypted.
        raise OfficeProblem("damaged") from error
    if b"macroEnabled" in types or b"vbaProject" in types or any(_DANGEROUS.search(name) for name in names):
        raise OfficeProblem("macros")
    return kind


def _within_limits(parts: list[zipfile.ZipInfo], archive: zipfile.ZipFile) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked / packed > MAX_RATIO):
        raise OfficeProblem("bomb")
    # Two entries that share their bytes are the trick of the overlapping bomb.
    starts = [part.header_offset for part in parts]
    if len(starts) != len(set(starts)):
        raise OfficeProblem("bomb")
