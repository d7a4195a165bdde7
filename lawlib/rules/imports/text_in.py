"""Bytes as text: which encoding, and lines of bounded length."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lawlib.rules.imports.limits import MOST_ELEMENT

BLOCK = 2**20
LOST = "\N{REPLACEMENT CHARACTER}"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A file in UTF-8 with one broken cell is still UTF-8; as GB 18030 all of it would be readable, and all of it wrong.
MOSTLY = 20


@dataclass(slots=True)
class _Tried:
    good: int = 0  # characters beyond ASCII
    lost: int = 0


def encoding_of(file: BinaryIO) -> str:
    """UTF-8 and UTF-16 (with or without a mark), GB 18030; leaves the file at its beginning. What cannot be
    read in the encoding comes as U+FFFD, so that one broken cell is one bad row."""
    head = file.read(4)
    file.seek(0)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked:
        return marked
    if unmarked := _unmarked_utf16(file):
        return unmarked
    utf8 = _try(file, "utf-8")
    if not utf8.lost or utf8.good > MOSTLY * utf8.lost:
        return "utf-8"
    gb = _try(file, "gb18030")
    return "gb18030" if gb.lost < utf8.lost else "utf-8"


def _unmarked_utf16(file: BinaryIO) -> str:
    """Commas and line ends of UTF-16 have a zero byte on one side, and no other text has any; "" where there are none
    or on both sides."""
    head = file.read(4096)
    file.seek(0)
    before, behind = head[::2].count(0), head[1::2].count(0)
    if before and behind or before + behind < 2:
        return ""
    return "utf-16-be" if before else "utf-16-le"


def _try(file: BinaryIO, encoding: str) -> _Tried:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    found = _Tried()
    file.seek(0)
    while True:
        block = file.read(BLOCK)
        text = decoder.decode(block, final=not block)
        lost = text.count(LOST)
        found.lost += lost
        found.good += len(text) - lost - len(text.encode("ascii", "ignore"))
        if not block:
            file.seek(0)
            return found


def text_of(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Kept readable: closing the text must not close the file, which is somebody else's."""
    return io.TextIOWrapper(io.BufferedReader(_Lent(file)), encoding=encoding, errors="replace", newline="")


class _Lent(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def lines(text: io.TextIOWrapper, most: int = MOST_ELEMENT) -> Iterator[str]:
    """Lines with their ends. Of a line above `most` characters the rest is read over: whoever judges its length sees
    that it is too long, and nobody holds it."""
    while line := text.readline(most + 1):
        if len(line) > most and not line.endswith(("\n", "\r")):
            ending = line
            while ending and not ending.endswith(("\n", "\r")):
                ending = text.readline(BLOCK)
            line += "\n"
        yield line
