"""Several stored pieces read as one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.storage import Storage

from portal.files.seekable import SeekableReader


@dataclass(frozen=True, slots=True)
class Piece:
    name: str
    size: int


class PiecesReader(SeekableReader):
    """Seekable; holds one piece open at a time, so that two gigabytes need no second place on the disk."""

    def __init__(self, storage: Storage, pieces: Sequence[Piece]) -> None:
        self._storage, self._pieces = storage, tuple(pieces)
        self._starts, total = [], 0
        for piece in self._pieces:
            self._starts.append(total)
            total += piece.size
        super().__init__(total)
        self._open: tuple[int, BinaryIO] | None = None

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Raises `OSError` when a piece is shorter than it was."""
        if self._at >= self.size or not len(buffer):
            return 0
        number = max(n for n, start in enumerate(self._starts) if start <= self._at and self._pieces[n].size)
        inside = self._at - self._starts[number]
        stream = self._stream(number)
        stream.seek(inside)
        data = stream.read(min(len(buffer), self._pieces[number].size - inside))
        if not data:
            raise OSError(f"piece {self._pieces[number].name} is shorter than it was")
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _stream(self, number: int) -> BinaryIO:
        if self._open is None or self._open[0] != number:
            self._shut()
            self._open = (number, self._storage.open(self._pieces[number].name, "rb"))  # type: ignore[assignment]
        assert self._open is not None  # noqa: S101  for the reader of types
        return self._open[1]

    def _shut(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        self._shut()
        super().close()
