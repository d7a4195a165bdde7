"""What somebody typed, as words to look for with their weights, phrases that must occur, and what to mark in a hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.jurisdictions import GROUPS as MEMBERS_OF
from lawlib.rules.search.concepts import concepts, members_at
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, RUNS, Word, cut
from lawlib.rules.search.folding import fold

LONGEST = 200  # characters; a pasted page does not become a query of a thousand words
MOST_WORDS = 60
OF_CONCEPT = 1.0
OF_PLACE = 1.2
OF_PLACE_ABOVE = 0.6  # law of the European Union when Germany was named

QUOTED = re.compile(r"[“”\"「」『』]([^“”\"「」『』]{1,100})[“”\"「」『』]")
# "了" and "的" are parts of some words.
LEFT_OUT = re.compile(
    "|".join([*(re.escape(row["zh"]) for row in read("search_fillers")), "(?<![目标])的", "了(?!解)", "[吗呢吧啊我你]"])
)


def _places() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read("search_places"):
        for name in map(fold, row["names"].split("|")):
            found.setdefault(name[:2], []).append((name, f"@{row['code']}"))
    return {key: sorted(several, key=lambda one: -len(one[0])) for key, several in found.items()}


PLACES: Mapping[str, list[tuple[str, str]]] = MappingProxyType(_places())


@dataclass(frozen=True)
class Query:
    """`base` are the words themselves with weight 1, `terms` all that is looked for: base, groups of synonyms, places.
    `beginnings`: single characters, with which other words begin. `phrases` are folded."""

    typed: str
    base: tuple[str, ...]
    terms: Mapping[str, float]
    phrases: tuple[str, ...]
    beginnings: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.terms


def understand(typed: str) -> Query:
    typed = typed.strip()[:LONGEST]
    phrases = tuple(phrase for phrase in (_phrase(found.group(1)) for found in QUOTED.finditer(typed)) if phrase)
    folded = fold(typed)
    named = list(places(folded))
    kept = LEFT_OUT.sub(" ", _apart(folded, named))
    words = list(dict.fromkeys(word.text for word in cut(kept))) or _last_resort(folded)
    base = words[:MOST_WORDS]
    terms = dict.fromkeys(base, 1.0)
    for group in dict.fromkeys(word.text for word in concepts(folded)):
        terms[group] = OF_CONCEPT
    terms.update(_place_weights(dict.fromkeys(word.text for word in named)))
    singles = tuple(word for word in base if len(word) == 1 and word >= FIRST_WITHOUT_BLANKS)
    return Query(typed, tuple(base), MappingProxyType(terms), phrases, singles)


def phrase_words(phrase: str) -> set[str]:
    """Words of the index that every text with this folded phrase has: its ends stand between whole words."""
    return {word.text for word in cut(phrase) if word.text.isalpha() and len(word.text) > 1}


def places(folded: str) -> Iterator[Word]:
    return members_at(folded, PLACES)


def _phrase(quoted: str) -> str:
    """Folded, blanks as one."""
    return " ".join(fold(quoted).split())


def _last_resort(folded: str) -> list[str]:
    """Somebody who types nothing but "the" or "如何" still means it."""
    return list(dict.fromkeys([word.text for word in cut(folded)] or RUNS.findall(folded)))


def _apart(folded: str, named: list[Word]) -> str:
    """Names of places stand by themselves: "在德国海关" has no word "国海"."""
    for word in sorted(named, key=lambda one: -one.start):
        folded = f"{folded[: word.start]} {folded[word.start : word.end]} {folded[word.end :]}"
    return folded


def _place_weights(named: Iterable[str]) -> dict[str, float]:
    weights = {
        f"@{group}": OF_PLACE_ABOVE
        for group, members in MEMBERS_OF.items()
        if any(code.removeprefix("@") in members for code in named)
    }
    return weights | dict.fromkeys(named, OF_PLACE)
