"""Which of many names agree with a name, without comparing each with each: `names.matches` has the last word.

Exact: whoever stands inside a longer key shares every three letters with it. A key is kept under its rarest three, and
under all of them as something that may be longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from experts.rules.names import matches

GRAM = 3  # the shortest key that may stand inside another has three letters


class NameIndex:
    """Keys as `name_key` makes them; empty ones are left out."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(key for key in keys if key)
        self._holding: defaultdict[str, list[str]] = defaultdict(list)
        grams_of = {key: _grams(key) for key in self._keys}
        for key, grams in grams_of.items():
            for gram in grams:
                self._holding[gram].append(key)
        self._anchored: defaultdict[str, list[str]] = defaultdict(list)
        for key, grams in grams_of.items():
            if grams:
                self._anchored[self._rarest(grams)].append(key)
        self._known: dict[str, frozenset[str]] = {}

    def agreeing(self, key: str) -> frozenset[str]:
        """Every key of the index that is the same, stands inside `key` or holds it."""
        if key not in self._known:
            self._known[key] = frozenset(self._find(key))
        return self._known[key]

    def _find(self, key: str) -> Iterable[str]:
        grams = _grams(key)
        found = {key} & self._keys
        for gram in grams:
            found.update(self._anchored.get(gram, ()))
        if grams:
            found.update(self._holding.get(self._rarest(grams), ()))
        return (other for other in found if matches(key, other))

    def _rarest(self, grams: frozenset[str]) -> str:
        return min(grams, key=lambda gram: (len(self._holding.get(gram, ())), gram))


def _grams(key: str) -> frozenset[str]:
    letters = key.replace(" ", "")
    return frozenset(letters[at : at + GRAM] for at in range(len(letters) - GRAM + 1))
