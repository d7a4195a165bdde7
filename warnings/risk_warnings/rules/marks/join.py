"""Which asking marks meet which kept marks by their keys: one sorted table, binary search, no loop over pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from risk_warnings.rules.marks.forms import form
from risk_warnings.rules.marks.keys import Key, asking_keys, filed_keys

AT_ONCE = 4_000_000  # pairs that are looked at together; 8 bytes each, a few times over
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Columns of equal length: whose key it is, the key, the letters of its word, how many of their bits may differ."""

    who: Ints
    key: Ints
    letters: Ints
    slack: Ints

    @staticmethod
    def of(rows: Sequence[tuple[int, int, int, int]]) -> Table:
        """`rows`: (who, key, letters, slack)."""
        columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return Table(*(np.ascontiguousarray(column) for column in columns))

    def sorted(self) -> Table:
        order = np.argsort(self.key, kind="stable")
        return Table(self.who[order], self.key[order], self.letters[order], self.slack[order])


def filed_rows(marks: Iterable[tuple[int, str]]) -> list[tuple[int, int, int, int]]:
    """Rows of a `Table` for marks (id, word) that are kept."""
    return [(who, *key) for who, word in marks for key in _ordered(filed_keys(form(word)))]


def asking_rows(marks: Iterable[tuple[int, str]]) -> list[tuple[int, int, int, int]]:
    """Rows of a `Table` for marks (id, word) that ask."""
    return [(who, *key) for who, word in marks for key in _ordered(asking_keys(form(word)))]


def _ordered(keys: set[Key]) -> list[Key]:
    return sorted(keys)


def join(filed: Table, asking: Table) -> tuple[Ints, Ints]:
    """(asking, filed): every pair with a common key and letters that are near enough, each once, in order of the asking
    one. `filed` must be sorted. Ids must fit into 32 bits."""
    parts = [np.unique(part) for part in _parts(filed, asking)]
    packed = np.unique(np.concatenate(parts)) if parts else np.empty(0, np.int64)
    return packed >> 32, packed & 0xFFFFFFFF


def _parts(filed: Table, asking: Table) -> Iterator[Ints]:
    low = np.searchsorted(filed.key, asking.key, "left")
    counts = np.searchsorted(filed.key, asking.key, "right") - low
    ends = np.cumsum(counts)
    total, start, done = int(ends[-1]) if len(ends) else 0, 0, 0
    while done < total:
        stop = max(start + 1, int(np.searchsorted(ends, done + AT_ONCE, "right")))
        some, many = slice(start, stop), counts[start:stop]
        asked = np.repeat(np.arange(start, stop), many)
        firsts = np.repeat(low[some] - (ends[some] - many) + done, many)
        found = firsts + np.arange(len(asked))
        # Unsigned: of a signed number NumPy counts the bits of its absolute value.
        apart = (filed.letters[found] ^ asking.letters[asked]).view(np.uint64)
        near = np.bitwise_count(apart) <= asking.slack[asked]
        yield (asking.who[asked[near]] << 32) | filed.who[found[near]]
        start, done = stop, int(ends[stop - 1])
