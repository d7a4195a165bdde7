"""Did you mean: another word for one that no text has, from words that texts do have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pypinyin import lazy_pinyin

from lawlib.rules.csv_tables import read
from lawlib.rules.search.concepts import GROUPS
from lawlib.rules.search.cutting import FIRST_WITHOUT_BLANKS, RUNS
from lawlib.rules.search.query import PLACES

SHORT = 5  # a word up to this long may differ by one letter, a longer one by two


def distance(one: str, other: str, *, most: int) -> int:
    """Letters to insert, drop, change or swap with a neighbour (optimal string alignment); `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def nearest(word: str, known: Mapping[str, int]) -> str:
    """The known word (with how many texts have it) that differs least; of those, one that begins alike (a slip at the
    first letter is rare), then the commonest. "" for none."""
    most = 1 if len(word) <= SHORT else 2
    found = [
        (distance(word, other, most=most), other[:1] != word[:1], -count, other)
        for other, count in known.items()
        if other != word
    ]
    best = min(found, default=(most + 1, True, 0, ""))
    return best[3] if best[0] <= most else ""


def sound(text: str) -> str:
    """Pinyin without tones, run together."""
    return "".join(lazy_pinyin(text))


@cache
def by_sound() -> Mapping[str, str]:
    """Pinyin of every Chinese word of the tables of synonyms, places and subjects: "shangbiao" is 商标."""
    names = [member for members in GROUPS.values() for member in members]
    names += [name for several in PLACES.values() for name, _code in several]
    names += [row["zh"] for row in read("rights")]
    return {sound(name): name for name in reversed(names) if all(one >= FIRST_WITHOUT_BLANKS for one in name)}


def from_pinyin(word: str) -> str:
    """ "shangbiaoyiyi" is 商标异议; "" where the word is no pinyin of words that we know."""
    known = by_sound()
    if word in known:
        return known[word]
    for cut_at in range(len(word) - 3, 3, -1):
        if word[:cut_at] in known and (rest := from_pinyin(word[cut_at:])):
            return known[word[:cut_at]] + rest
    return ""


def same_sound(pair: str, known: Iterable[tuple[str, int]]) -> str:
    """The commonest known pair of characters that sounds like `pair`: 异仪 is 异议."""
    wanted = sound(pair)
    found = [(count, other) for other, count in known if other != pair and sound(other) == wanted]
    return max(found, default=(0, ""))[1]


def runs(folded: str) -> list[str]:
    return RUNS.findall(folded)
