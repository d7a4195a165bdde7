"""Reads a large JSON file of one object with a long list in it, entry by entry, in little memory.

SECURITY: the library that builds entries by their path keeps the path of every level: a file of nothing but "[" would
fill the memory. Here levels are counted before anything is built, and so are the values of one entry. A value that does
not end is looked at again with every block, which takes hours for what is small when packed: its length is limited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from risk_warnings.rules.feeds.clean import FeedError, ItemError

DEEPEST = 12
MOST_VALUES = 100_000  # of one entry
LONGEST = 2**20  # bytes of one value
_OPEN, _CLOSE = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})


class _Entries:
    """The events of a parser, put together to entries of the list `name`; plain values before it go into `head`."""

    def __init__(self, name: str, head: dict[str, Any]) -> None:
        self.name, self.head = name, head
        self.depth = self.size = self.count = 0
        self.key = ""
        self.there = False
        self.builder = ObjectBuilder()

    def take(self, event: str, value: Any) -> bool:
        """Whether an entry is whole now."""
        if event in _OPEN:
            self.depth += 1
        if self.depth > DEEPEST:
            raise FeedError(f"JSON nested deeper than {DEEPEST} levels")
        whole = self._inside(event, value) if self.there else self._before(event, value)
        if event in _CLOSE:
            self.depth -= 1
            self.there = self.there and self.depth > 1
        return whole

    def _before(self, event: str, value: Any) -> bool:
        if self.depth == 1 and event == "map_key":
            self.key = value
        elif self.depth == 1 and event in ("string", "number"):
            self.head[self.key] = value
        self.there = self.depth == 2 and self.key == self.name and event == "start_array"
        return False

    def _inside(self, event: str, value: Any) -> bool:
        if self.depth == 2 and event in _CLOSE:
            return False  # the list itself
        self.size += 1
        if self.size <= MOST_VALUES:
            self.builder.event(event, value)
        return self.depth == 2 or (self.depth == 3 and event in _CLOSE)

    def entry(self) -> Any:
        found = self.builder.value if self.size <= MOST_VALUES else ItemError("entry too large")
        self.builder, self.size = ObjectBuilder(), 0
        self.count += 1
        return found


class _Fed:
    """The file, and how much of it was read since the last value."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        if self.since > LONGEST:
            raise FeedError("JSON with a value that does not end")
        block = self._file.read(size)
        self.since += len(block)
        return block


def entries(file: BinaryIO, name: str, head: dict[str, Any]) -> Iterator[Any]:
    """One that is too large is an `ItemError` and costs no other. Raises `FeedError` where the file cannot be read on,
    or has no list `name`."""
    found, there, fed = _Entries(name, head), False, _Fed(file)
    try:
        for event, value in ijson.basic_parse(fed, use_float=True):
            fed.since = 0
            if found.take(event, value):
                yield found.entry()
            there = there or found.there
    except (ijson.JSONError, UnicodeDecodeError) as error:
        why = " ".join(str(error).split())[:200]
        raise FeedError(f"not readable as JSON after {found.count} entries: {why}") from error
    if not there:
        raise FeedError(f"no list ({name})")
