"""Looks at a zip archive (also an Excel file is one) before anything of it is read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from lawlib.rules.imports.limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED, RATIO_FROM, RefusedFile, shown

# RuntimeError: an entry is encrypted. zipfile reads no more of an entry than its declared size, and checks the sum.
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@contextmanager
def opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The archive within its limits. Raises `RefusedFile`: "damaged", "bomb", "too_many_parts", "encrypted"; also for
    what goes wrong while it is read."""
    try:
        with zipfile.ZipFile(file) as archive:
            _within_limits(archive.infolist())
            yield archive
    except DAMAGED as error:
        raise RefusedFile("damaged") from error


def _within_limits(parts: list[zipfile.ZipInfo]) -> None:
    """SECURITY: an entry may be a thousand times as large as the archive, and many entries may share their bytes."""
    if len(parts) > MOST_PARTS:
        raise RefusedFile("too_many_parts", most=MOST_PARTS)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedFile("encrypted")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    starts = {part.header_offset for part in parts}
    if unpacked > MOST_UNPACKED or len(starts) != len(parts):
        raise RefusedFile("bomb")
    if unpacked > RATIO_FROM and unpacked / max(1, packed) > MOST_RATIO:
        raise RefusedFile("bomb")


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in it by name, without folders and what systems add. Names are shown, never used as paths."""
    found = [
        part
        for part in archive.infolist()
        if not part.is_dir() and not part.filename.startswith("__MACOSX/") and not _name(part).startswith(".")
    ]
    return sorted(found, key=lambda part: part.filename)


def _name(part: zipfile.ZipInfo) -> str:
    return part.filename.rsplit("/", 1)[-1]


def part_name(part: zipfile.ZipInfo) -> str:
    return shown(part.filename)[:120]
