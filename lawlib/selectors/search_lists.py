"""What one search reads of the index: the lists of its words, and of each text what facets and days ask of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from lawlib.models import SearchText
from lawlib.rules.search.scoring import Posting

# One statement, so that lists, latecomers and leavers are of one moment.
READ = """
SELECT 'list', term, 0, texts, counts FROM lawlib_searchposting WHERE term = ANY(%(terms)s)
UNION ALL SELECT 'mark', mark::text, 0, NULL, NULL FROM lawlib_searchpack
UNION ALL SELECT 'gone', '', text, NULL, NULL FROM lawlib_searchgone
UNION ALL SELECT 'new', '', id, NULL, NULL FROM lawlib_searchtext WHERE NOT packed
UNION ALL
SELECT 'late', word.term, text.id, set_byte('\\x00'::bytea, 0, word.count), NULL
FROM lawlib_searchtext text, unnest(text.terms, text.counts) AS word(term, count)
WHERE NOT text.packed AND word.term = ANY(%(terms)s)
"""
OPEN_END = np.iinfo(np.int32).max


# Rows of the table of columns.
LENGTH, KIND, PLACE, STATUS, YEAR, RIGHTS, BEGINS, ENDS = range(8)
ROW_OF = {"kind": KIND, "jurisdiction": PLACE, "status": STATUS, "year": YEAR, "right": RIGHTS}


@dataclass(frozen=True)
class Columns:
    """Of every text, by id, what `LENGTH` … `ENDS` name; a length of 0 where there is no text. Kind, place and status
    are numbers of a name in `codes`, rights a bit for each name there; days are ordinals."""

    table: NDArray[np.int32]
    codes: Mapping[str, list[str]]

    @property
    def lengths(self) -> NDArray[np.float32]:
        return self.table[LENGTH].astype(np.float32)


@dataclass(frozen=True)
class Lists:
    postings: Mapping[str, Posting]
    columns: Columns


class _Kept:
    """The columns of the packed texts, kept in the process until the texts are packed anew. A text never changes and
    never gives its id to another, so that columns read a moment later are as right."""

    def __init__(self) -> None:
        self.mark, self.columns, self.lock = "", _EMPTY, Lock()

    def of(self, mark: str) -> Columns:
        with self.lock:
            if mark != self.mark:
                self.columns = _extended(_EMPTY, _rows(SearchText.objects.filter(packed=True)))
                self.mark = mark
            return self.columns


def read_lists(terms: Collection[str]) -> Lists:
    """Three statements, one more after a packing."""
    postings: dict[str, Posting] = {}
    late: dict[str, list[tuple[int, int]]] = {}
    gone: list[int] = []
    new: list[int] = []
    mark = ""
    with connection.cursor() as cursor:
        cursor.execute(READ, {"terms": list(terms)})
        for what, term, text, texts, counts in cursor.fetchall():
            match what:
                case "list":
                    ids = np.frombuffer(texts, dtype=">i4").astype(np.int32)
                    postings[term] = Posting(ids, np.frombuffer(counts, dtype=np.uint8))
                case "late":
                    late.setdefault(term, []).append((text, texts[0][0]))
                case "gone":
                    gone.append(text)
                case "new":
                    new.append(text)
                case "mark":
                    mark = term
    columns = _KEPT.of(mark) if mark else _EMPTY
    if new:
        columns = _extended(columns, _rows(SearchText.objects.filter(pk__in=new)))
    if gone:
        columns = _without(columns, gone)
    size = columns.table.shape[1]
    return Lists({term: _joined(postings.get(term), late.get(term, []), size) for term in {*postings, *late}}, columns)


def _joined(posting: Posting | None, late: list[tuple[int, int]], size: int) -> Posting:
    """Without ids beyond the columns: a text of the lists that had left before the columns were read."""
    if posting is None or late:
        texts = np.array([text for text, _count in late], dtype=np.int32)
        counts = np.array([count for _text, count in late], dtype=np.uint8)
        if posting is not None:
            texts, counts = np.concatenate([posting.texts, texts]), np.concatenate([posting.counts, counts])
        posting = Posting(texts, counts)
    if len(posting.texts) and int(posting.texts.max()) >= size:
        inside = posting.texts < size
        posting = Posting(posting.texts[inside], posting.counts[inside])
    return posting


def _rows(texts: Any) -> list[tuple[Any, ...]]:
    names = ("id", "length", "kind", "jurisdiction", "status", "year", "rights", "valid_from", "valid_to")
    return list(texts.order_by().values_list(*names))


def _extended(columns: Columns, rows: list[tuple[Any, ...]]) -> Columns:
    codes = {name: list(known) for name, known in columns.codes.items()}
    numbers = {name: {code: at for at, code in enumerate(known)} for name, known in codes.items()}

    def number(name: str, code: str) -> int:
        if code not in numbers[name]:
            numbers[name][code] = len(codes[name])
            codes[name].append(code)
        return numbers[name][code]

    before = columns.table.shape[1]
    table = np.zeros((8, max([before, *(row[0] + 1 for row in rows)])), dtype=np.int32)
    table[:, :before] = columns.table
    for pk, length, kind, place, status, year, rights, begins, ends in rows:
        table[:, pk] = (
            max(length, 1),  # a text without a single word is there all the same
            number("kind", kind),
            number("jurisdiction", place),
            number("status", status),
            year or 0,
            sum(1 << number("right", right) for right in set(rights)),
            begins.toordinal() if begins else 0,
            ends.toordinal() if ends else OPEN_END,
        )
    return Columns(table, codes)


def _without(columns: Columns, gone: list[int]) -> Columns:
    table = columns.table.copy()
    table[LENGTH, [pk for pk in gone if pk < table.shape[1]]] = 0
    return Columns(table, columns.codes)


_EMPTY = Columns(np.zeros((8, 1), dtype=np.int32), {"kind": [], "jurisdiction": [], "status": [], "right": []})
_KEPT = _Kept()
