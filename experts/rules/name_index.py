"""Which of many names agree with a name, without comparing each with each: `names.matches` has the last word.

Exact: whoever stands inside a longer form shares every three letters with it, and one too short for that begins it. A
form is kept under its rarest three, and under all of them as something that may be longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from experts.rules.names import SHORTEST_AT_START, forms_of, matches

GRAM = 3  # the shortest form that may stand anywhere inside another has three letters


class NameIndex:
    """Keys as `party_key` makes them; empty ones are left out."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(key for key in keys if key)
        self._holding: defaultdict[str, list[str]] = defaultdict(list)
        self._beginning: defaultdict[str, list[str]] = defaultdict(list)
        grams_of = {key: [_grams(form) for form in forms_of(key)] for key in self._keys}
        for key, forms in grams_of.items():
            for gram in frozenset().union(*forms):
                self._holding[gram].append(key)
            for start in _starts(key):
                self._beginning[start].append(key)
        self._anchored: defaultdict[str, list[str]] = defaultdict(list)
        for key, forms in grams_of.items():
            for gram in {self._rarest(grams) for grams in forms if grams}:
                self._anchored[gram].append(key)
        self._known: dict[str, frozenset[str]] = {}

    def agreeing(self, key: str) -> frozenset[str]:
        """Every key of the index of which a form is the same as one of `key`, stands inside it or holds it."""
        if key not in self._known:
            self._known[key] = frozenset(self._find(key))
        return self._known[key]

    def _find(self, key: str) -> Iterable[str]:
        found: set[str] = set()
        for start in _starts(key):
            found.update(self._beginning.get(start, ()))
        for form in forms_of(key):
            grams = _grams(form)
            for gram in grams:
                found.update(self._anchored.get(gram, ()))
            if grams:
                found.update(self._holding.get(self._rarest(grams), ()))
        return (other for other in found if matches(key, other))

    def _rarest(self, grams: frozenset[str]) -> str:
        return min(grams, key=lambda gram: (len(self._holding.get(gram, ())), gram))


def _grams(form: str) -> frozenset[str]:
    return frozenset(form[at : at + GRAM] for at in range(len(form) - GRAM + 1))


def _starts(key: str) -> frozenset[str]:
    return frozenset(form[:SHORTEST_AT_START] for form in forms_of(key))
