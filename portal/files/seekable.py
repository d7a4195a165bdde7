"""What reads a stored file in parts has in common: a place in it that can be moved without reading."""

from __future__ import annotations

import io


class SeekableReader(io.RawIOBase):
    """Whoever inherits knows the whole `size` and reads from `_at` on in `readinto`."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at
