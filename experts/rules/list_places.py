"""Places as a cell of a published list names them: one or several, a part of a country in brackets. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lawlib.rules.imports.cells import folded
from lawlib.rules.jurisdictions import JURISDICTIONS

# Outside brackets; what stands inside belongs to the place before it.
_BETWEEN = re.compile(r"[、，,;；/|｜+\n]+(?![^（(]*[）)])")
# May also stand within a name (波斯尼亚和黑塞哥维那, 埃及): only where both sides are places.
_AND = re.compile(r"以及|[和与及&]|\s+and\s+|\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"^(.*?)\s*[（(](.*?)[）)]?$", re.DOTALL)
_PARTS = ("州", "邦", "省", "市", "郡")


@dataclass(frozen=True, slots=True)
class Places:
    """`codes` in the order of the cell; `parts` are (code, what was said of a part of it); `unknown` are no places."""

    codes: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    def __add__(self, other: Places) -> Places:
        codes = tuple(dict.fromkeys((*self.codes, *other.codes)))
        return Places(codes, (*self.parts, *other.parts), (*self.unknown, *other.unknown))


@cache
def places() -> Mapping[str, str]:
    """What may be written for a country or region; 香港 and 中国香港 are the same."""
    found: dict[str, str] = {}
    for place in JURISDICTIONS.values():
        found |= {folded(word): place.code for word in (place.zh, place.en, place.zh.removeprefix("中国")) if word}
    found |= {folded(code): code for code in JURISDICTIONS}
    return found | {"中国": "CN", "中国大陆": "CN", "国内": "CN", "全国": "CN"}


def read_places(text: str) -> Places:
    """Nothing is guessed: what no table knows is `unknown`."""
    if whole := _code(text):
        return Places((whole,))
    words = [word.strip() for word in _BETWEEN.split(text) if word.strip(" .。")]
    found = Places()
    while words:
        word = words.pop(0)
        if words and _code(f"{word}, {words[0]}"):  # "Hong Kong, China" is one place
            word = f"{word}, {words.pop(0)}"
        found += _one(word)
    return found


def _code(word: str) -> str:
    return places().get(folded(word).replace(" and ", " & "), "")


def _one(word: str) -> Places:
    if code := _code(word):
        return Places((code,))
    if (found := _BRACKETS.match(word)) and found[1]:
        return _in_brackets(_one(found[1]), found[2].strip())
    for between in _AND.finditer(word):
        both = [_one(part) for part in (word[: between.start()], word[between.end() :]) if part.strip()]
        if len(both) == 2 and not any(side.unknown for side in both):  # noqa: PLR2004
            return both[0] + both[1]
    return _with_part(word)


def _in_brackets(outside: Places, inside: str) -> Places:
    """美国（纽约州） is a part of a place, 中国（香港） the place itself, 美国（US） the same again."""
    within = read_places(inside)
    if within.codes and not within.unknown:
        return Places(within.codes, within.parts) if outside.codes in (("CN",), ("EU",)) else outside + within
    if not outside.codes or not inside:
        return outside
    return outside + Places(parts=((outside.codes[-1], inside),))


def _with_part(word: str) -> Places:
    """美国纽约州, in one word."""
    if word.endswith(_PARTS):
        for end in range(len(word) - 2, 1, -1):
            if code := _code(word[:end]):
                return Places((code,), ((code, word[end:]),))
    return Places(unknown=(word,))
