"""The files in what was received: the message itself, or the members of a zip archive, one after the other."""

from __future__ import annotations

import io
import zipfile
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


def unpacked(file: Counted, *, tables: bool) -> Iterator[BinaryIO]:
    """Raises `FeedError`. A reader of tables (`tables`) opens archives itself: an Excel file is one."""
    whole = cast(BinaryIO, io.BufferedReader(file))
    head = whole.read(4)
    whole.seek(0)
    if tables or head != b"PK\x03\x04":
        yield whole
        return
    try:
        with opened(whole) as archive:
            for part in members(archive):
                with archive.open(part) as member:
                    yield cast(BinaryIO, member)
    except (RefusedFile, zipfile.BadZipFile) as error:
        why = REFUSALS.get(error.code, error.code) if isinstance(error, RefusedFile) else REFUSALS["damaged"]
        raise FeedError(why) from error
