"""Search over everything public in the library (ADR 0025). Cases are searched elsewhere, inside one's scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from lawlib.models import SearchPosting, SearchText
from lawlib.rules.search.query import Query, phrase_words, understand
from lawlib.rules.search.scoring import score
from lawlib.selectors.search_lists import BEGINS, ENDS, PLACE, RIGHTS, ROW_OF, YEAR, Columns, Lists, read_lists
from portal.tenancy.actor import Actor

FACETS = ("kind", "jurisdiction", "right", "status", "year")
# What scores less than this part of the best does not count as found, unless little else is.
RELEVANT = 0.25
AT_LEAST = 20
MOST_CHECKED = 5000  # texts in which a phrase is looked for letter by letter
BEGINNINGS = 20
OF_BEGINNING = 0.7
ELSEWHERE = 0.7

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Wanted:
    """What was typed and narrowed to. `on`: texts that held on that day; None: whenever they held."""

    typed: str
    on: date | None = None
    kind: str = ""
    jurisdiction: str = ""
    right: str = ""
    status: str = ""
    year: str = ""


@dataclass(frozen=True)
class Found:
    """`texts` are one page of them, best first; `facets` have (code, how many) for each facet, most first, counted as
    if that facet did not narrow. `unknown`: words that no text has. `phrase_nowhere`: no text has what
    stood in quotation marks, so these are texts with its words."""

    query: Query
    total: int = 0
    texts: list[SearchText] = field(default_factory=list)
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    phrase_nowhere: bool = False


def search(actor: Actor | None, wanted: Wanted, *, limit: int = 20, offset: int = 0) -> Found:
    """The same for everybody: the index holds nothing that is not public. At most six statements."""
    query = understand(wanted.typed)
    if query.is_empty:
        return Found(query)
    terms = {**dict.fromkeys(_begun(query.beginnings), OF_BEGINNING), **query.terms}
    lists = read_lists({*terms, *(word for phrase in query.phrases for word in phrase_words(phrase))})
    scored = score(terms, query.base, lists.postings, lists.columns.lengths)
    unknown = tuple(word for word in query.base if word not in lists.postings)
    points = _held(scored.score * _here(lists.columns, query), lists.columns, wanted.on)
    exact = points
    for phrase in query.phrases:
        exact = _with_phrase(exact, phrase, lists)
    nowhere = bool(query.phrases) and not exact.any()
    points = points if nowhere else exact
    if not points.any():
        return Found(query, unknown=unknown)
    relevant = (points >= RELEVANT * points.max()) | ((scored.share > 0.999) & (points > 0))
    masks = {name: _narrowed(lists.columns, name, getattr(wanted, name)) for name in FACETS}
    every = np.logical_and.reduce(list(masks.values()))
    chosen = _best(points, relevant & every)
    if len(chosen) < AT_LEAST and (nowhere or not query.phrases):
        chosen = _best(points, (points > 0) & every)[:AT_LEAST]
    return Found(
        query,
        len(chosen),
        _texts(_page(chosen, limit, offset)),
        {name: _counted(lists.columns, name, relevant & _others(masks, name)) for name in FACETS},
        unknown,
        nowhere,
    )


def _begun(characters: Iterable[str]) -> list[str]:
    """The commonest words that begin with a character typed alone."""
    found: list[str] = []
    for one in characters:
        words = SearchPosting.objects.filter(term__startswith=one).order_by("-found")
        found += words.values_list("term", flat=True)[:BEGINNINGS]
    return found


def _here(columns: Columns, query: Query) -> NDArray[np.float32]:
    """Whoever names a place wants its law: what belongs to another one stands back. Treaties belong to none."""
    named = [
        number for number, code in enumerate(columns.codes["jurisdiction"]) if not code or f"@{code}" in query.terms
    ]
    elsewhere = ~np.isin(columns.table[PLACE], named) & any(word.startswith("@") for word in query.terms)
    return np.where(elsewhere, np.float32(ELSEWHERE), np.float32(1))


def _held(points: NDArray[np.float32], columns: Columns, on: date | None) -> NDArray[np.float32]:
    if on is None:
        return points
    day = on.toordinal()
    return np.where((columns.table[BEGINS] <= day) & (columns.table[ENDS] >= day), points, np.float32(0))


def _with_phrase(points: NDArray[np.float32], phrase: str, lists: Lists) -> NDArray[np.float32]:
    """Those whose text really has the phrase; the lists only say where it can be."""
    can = points > 0
    for word in phrase_words(phrase):
        has = np.zeros(len(points), dtype=bool)
        if word in lists.postings:
            has[lists.postings[word].texts] = True
        can &= has
    ids = _best(points, can)[:MOST_CHECKED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM lawlib_searchtext WHERE id = ANY(%s) AND position(%s in plain) > 0", [ids.tolist(), phrase]
        )
        really = [row[0] for row in cursor.fetchall()]
    kept = np.zeros_like(points)
    kept[really] = points[really]
    return kept


def _best(points: NDArray[np.float32], mask: Mask) -> NDArray[np.intp]:
    """Ids, best first; the older text first among equals."""
    ids = np.flatnonzero(mask)
    return ids[np.argsort(-points[ids], kind="stable")]


def _narrowed(columns: Columns, name: str, code: str) -> Mask:
    row = columns.table[ROW_OF[name]]
    if not code:
        return np.ones(len(row), dtype=bool)
    if name == "year":
        return row == (int(code) if code.isascii() and code.isdigit() else -1)
    if code not in columns.codes[name]:
        return np.zeros(len(row), dtype=bool)
    number = columns.codes[name].index(code)
    return (row >> number) & 1 == 1 if name == "right" else row == number


def _others(masks: dict[str, Mask], name: str) -> Mask:
    return np.logical_and.reduce([mask for other, mask in masks.items() if other != name])


def _counted(columns: Columns, name: str, mask: Mask) -> list[tuple[str, int]]:
    """Codes with how many texts have them, most first; years latest first. What says nothing is not counted."""
    if name == "year":
        years, counts = np.unique(columns.table[YEAR][mask], return_counts=True)
        return [(str(year), int(n)) for year, n in zip(years[::-1], counts[::-1], strict=True) if year]
    codes = columns.codes[name]
    if name == "right":
        bits = columns.table[RIGHTS][mask]
        found = [(code, int(((bits >> at) & 1).sum())) for at, code in enumerate(codes)]
    else:
        numbers = np.bincount(columns.table[ROW_OF[name]][mask], minlength=len(codes))
        found = [(code, int(numbers[at])) for at, code in enumerate(codes)]
    return sorted(((code, n) for code, n in found if code and n), key=lambda one: (-one[1], one[0]))


def _page(ids: NDArray[np.intp], limit: int, offset: int) -> NDArray[np.intp]:
    """The last page for one that lies behind it."""
    start = min(offset, max(0, len(ids) - 1) // limit * limit) if offset >= len(ids) else offset
    return ids[start : start + limit]


def _texts(ids: NDArray[np.intp]) -> list[SearchText]:
    """In this order; one that left a moment ago is left out."""
    rows = SearchText.objects.defer("terms", "counts", "plain").in_bulk(ids.tolist())
    return [rows[pk] for pk in ids.tolist() if pk in rows]
