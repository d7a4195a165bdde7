"""The files in what was received: the message itself, unpacked where it is packed by gzip, or the members of a zip
archive, one after the other; without the mark of byte order that some put before UTF-8."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from lawlib.rules.imports.archive import members, opened
from lawlib.rules.imports.limits import RefusedFile
from risk_warnings.rules.feeds.clean import FeedError

REFUSALS = {
    "damaged": "the archive is damaged",
    "bomb": "packed too densely to be opened",
    "too_many_parts": "too many files in the archive",
    "encrypted": "locked with a password",
}

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
MOST_UNPACKED = 2 * 2**30  # bytes of one file


class Counted(io.RawIOBase):
    """A file that remembers how far it was read, for the page that shows the progress."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.furthest = 0

    @classmethod
    def of(cls, body: bytes) -> Counted:
        return cls(io.BytesIO(body))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        # The directory of an archive stands at its end and is read first: that is no progress.
        if self._file.tell() - len(data) <= self.furthest + 2**20:
            self.furthest = max(self.furthest, self._file.tell())
        return len(data)


class _Packed(io.RawIOBase):
    """A packed file while it is read. SECURITY: it may be damaged anywhere, and much larger than it looks."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._read = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
            raise FeedError(REFUSALS["damaged"]) from error
        self._read += len(data)
        if self._read > MOST_UNPACKED:
            raise FeedError(REFUSALS["bomb"])
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: Counted, *, tables: bool) -> Iterator[BinaryIO]:
    """Raises `FeedError`. A reader of tables (`tables`) opens archives itself: an Excel file is one."""
    whole = cast(BinaryIO, io.BufferedReader(file))
    if _begins(whole, GZIP):
        whole = _readable(cast(BinaryIO, gzip.GzipFile(fileobj=whole)))
    if tables:
        yield whole
        return
    if not _begins(whole, ZIP):
        yield _without_mark(whole)
        return
    try:
        with opened(whole) as archive:
            for part in members(archive):
                with archive.open(part) as member:
                    yield _without_mark(_readable(cast(BinaryIO, member)))
    except (RefusedFile, zipfile.BadZipFile) as error:
        why = REFUSALS.get(error.code, error.code) if isinstance(error, RefusedFile) else REFUSALS["damaged"]
        raise FeedError(why) from error


def _readable(packed: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Packed(packed)))


def _begins(file: BinaryIO, with_bytes: bytes) -> bool:
    return cast(io.BufferedReader, file).peek(8)[: len(with_bytes)] == with_bytes


def _without_mark(file: BinaryIO) -> BinaryIO:
    if _begins(file, codecs.BOM_UTF8):
        file.read(len(codecs.BOM_UTF8))
    return file
