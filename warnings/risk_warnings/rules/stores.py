"""What of a store's name tells it: without "Official", "US", "Store" and the like. Pure."""

from __future__ import annotations

import re

from risk_warnings.rules.name_words import english_word
from risk_warnings.rules.tables import read

_WORD = re.compile(r"[^\W_]+")
_LOOKS = ((re.compile(r"(?<=[A-Za-z])0|\b0(?=[A-Za-z])"), "o"), (re.compile(r"(?<=[A-Za-z])1|(?<=[a-z])I"), "l"))
_WORDS = {
    kind: frozenset(row["word"] for row in read("store_words") if row["kind"] == kind)
    for kind in ("beside", "everyday")
}
SHORTEST = 4  # letters of what tells a store


def plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def store_core(text: str) -> str:
    """Run together; "" where only words are left that any store may have."""
    for shape, letter in _LOOKS:
        text = shape.sub(letter, text)
    words = _WORD.findall(re.sub(r"['’]s?\b", "", text.casefold()))
    telling = [word for word in words if word not in _WORDS["beside"]]
    if all(_everyday(word) for word in telling):
        return ""
    core = "".join(telling)
    core = core.rstrip("0123456789") or core
    return core if len(core) >= SHORTEST or not core.isascii() else ""


def _everyday(word: str) -> bool:
    return word in _WORDS["everyday"] or bool(english_word(word)) or word.removesuffix("s") in _WORDS["everyday"]
