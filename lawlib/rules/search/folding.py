"""One spelling for what readers take for the same: width, case, accents, traditional and simplified characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from opencc import OpenCC

# Characters of Japanese law titles whose Chinese form OpenCC reads from its Japanese tables only.
JAPANESE = str.maketrans(
    "実権発営証価図続処転総関経検応対拡払売読変効録", "实权发营证价图续处转总关经检应对扩拂卖读变效录"
)
ACCENTS = range(0x300, 0x370)
BEYOND_ALPHABETS = 0x530  # above Latin, Greek and Cyrillic a mark may be a vowel and stays

_simplify = OpenCC("t2s").convert


def fold(text: str) -> str:
    """Folding twice changes nothing. Characters that PostgreSQL refuses in a text are gone."""
    return "".join(map(_folded, text))


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the place in `text` that it stands for."""
    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _folded(character)
        parts.append(folded)
        places.extend([place] * len(folded))
    return "".join(parts), places


@lru_cache(maxsize=50_000)
def _folded(character: str) -> str:
    """Character by character, so that a place in the result can be led back to the text."""
    before, after = "", character
    while after != before:  # a compatibility form may fold into another one
        before, after = after, "".join(map(_once, after))
    return after


def _once(character: str) -> str:
    if character == "\x00" or "\ud800" <= character <= "\udfff":
        return ""
    kept = []
    for one in unicodedata.normalize("NFKC", character).casefold():
        parts = unicodedata.normalize("NFKD", one)
        if ord(parts[0]) < BEYOND_ALPHABETS:
            one = "".join(part for part in parts if ord(part) not in ACCENTS)
        kept.append(_simplify(one).translate(JAPANESE))
    return "".join(kept)
