"""What of a store's name tells it: without "Official", "US", "Store" and the like. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from risk_warnings.rules.name_words import english_word
from risk_warnings.rules.tables import read

_WORD = re.compile(r"[^\W_]+")
_LOOKS = (  # not in the number of a shop
    (re.compile(r"(?<=[A-Za-z])0(?!\d)|\b0(?=[A-Za-z])"), "o"),
    (re.compile(r"(?<=[A-Za-z])1(?!\d)|(?<=[a-z])I"), "l"),
)
_WORDS = {
    kind: frozenset(row["word"] for row in read("store_words") if row["kind"] == kind)
    for kind in ("beside", "everyday")
}
_PLATFORMS = frozenset(row["name"] for row in read("store_platforms"))  # "Toona (Temu)"
SHORTEST = 4  # letters of what tells a store


def plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def store_core(text: str) -> str:
    """Run together; "" where only words are left that any store may have."""
    for shape, letter in _LOOKS:
        text = shape.sub(letter, text)
    words = _WORD.findall(re.sub(r"['’]s?\b", "", text.casefold()))
    telling = [word for word in words if word not in _WORDS["beside"] and word not in _PLATFORMS]
    if is_everyday(telling):
        return ""
    core = "".join(telling)
    # "Shop1103928471": the platform numbers its shops, and the number is all that tells one from another.
    name = core.rstrip("0123456789")
    core = core if not name or name in _WORDS["beside"] or _everyday(name) else name
    return core if len(core) >= SHORTEST or not core.isascii() else ""


def is_everyday(words: Iterable[str]) -> bool:
    """Whether anybody may call a shop so."""
    return all(map(_everyday, words))


def _everyday(word: str) -> bool:
    return word in _WORDS["everyday"] or bool(english_word(word)) or word.removesuffix("s") in _WORDS["everyday"]
