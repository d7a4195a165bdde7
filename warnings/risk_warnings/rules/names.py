"""A name of a company taken apart: the core that tells who it is, the trade and the place, and keys to find it by.

A Chinese respondent appears in foreign papers as spaced or run-together pinyin ("Guangzhoushi Cedong Shangmao
Youxiangongsi"), as a translation ("Guangzhou Cedong Trading Co., Ltd.") or by a name that it does business under.
Legal forms are cut by `experts.rules.names`, which the conflict check uses too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from experts.rules.names import name_key
from experts.rules.readings import readings
from risk_warnings.rules.name_words import (
    ENGLISH_WORDS,
    HAN_PLACES,
    HAN_WORDS,
    LATIN_PLACES,
    PINYIN_WORDS,
    syllables,
)

HAN = re.compile(r"[㐀-鿿]")
SHORTEST_CORE = 3  # letters; what is left of a run-together word must still be a name
_TRADES_AS = re.compile(
    r"\s*(?:,\s*)?\b(?:doing\s+business\s+as|trading\s+as|d\s*[/.]?\s*b\s*[/.]?\s*a\b\.?|a\s*[/.]?\s*k\s*[/.]?\s*a\b\.?"
    r"|f\s*[/.]\s*k\s*[/.]\s*a\b\.?|t/a)\s*[:,]?\s*",
    re.IGNORECASE,
)
_MENDED = (
    (re.compile(r"co\s*\.*\s*,?\s*\.*\s*l\s*t\s*d\b\.?", re.IGNORECASE), " co ltd "),  # "CO..LTD"
    (re.compile(r"\be-commerce\b", re.IGNORECASE), "ecommerce"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """`cores`: ways to write what tells the company (a Chinese name has one for each reading). `han`: its core in
    characters, empty where the name has none. `places`, `trades`: what it says besides; empty where it does not."""

    text: str
    key: str
    han: str
    cores: tuple[str, ...]
    places: frozenset[str]
    trades: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """What equal or nearly equal names have in common: each core, and each with one letter left out."""
        near = {core[:at] + core[at + 1 :] for core in self.cores if len(core) >= 6 for at in range(len(core))}
        return frozenset(self.cores) | near


def parts_of(written: str) -> tuple[str, ...]:
    """The names in what a paper calls one party: "X Co., Ltd. d/b/a Y" names two."""
    return tuple(part for one in _TRADES_AS.split(written) if (part := one.strip(" ,;.\"'")))


@lru_cache(maxsize=20_000)
def take_apart(written: str) -> Name:
    """The name with its legal form, place and trade told apart from its core."""
    text = written.strip()[:300]
    for broken, mended in _MENDED:
        text = broken.sub(mended, text)
    key = name_key(text)
    if HAN.search(key):
        return _chinese(text, key)
    return _latin(text, key)


def _chinese(text: str, key: str) -> Name:
    rest = key.replace(" ", "")
    places: set[str] = set()
    trades: set[str] = set()
    for place, code in HAN_PLACES.items():
        if place in rest[:8] and len(rest) - len(place) >= 2:
            rest = rest.replace(place, "", 1)
            places.add(code)
            break
    rest = rest.removeprefix("市").removeprefix("省")
    cut = True
    while cut:
        cut = False
        for word, code in HAN_WORDS.items():
            if rest.endswith(word) and len(rest) - len(word) >= 2:
                rest, cut = rest[: -len(word)], True
                if code not in ("legal", "filler"):
                    trades.add(code)
                break
    return Name(text, key, rest, readings(rest), frozenset(places), frozenset(trades))


def _latin(text: str, key: str) -> Name:
    kept: list[str] = []
    places: set[str] = set()
    trades: set[str] = set()
    tokens = key.split()
    if len(tokens) > 2 and all(token in syllables() for token in tokens):
        tokens = ["".join(tokens)]  # "yao he chu neng": the clerk wrote every syllable apart
    for token in tokens:
        rest = _cut(token, places, trades)
        if rest:
            kept.append(rest)
    core = "".join(kept) or key.replace(" ", "")
    return Name(text, key, "", (core,), frozenset(places), frozenset(trades))


def _cut(token: str, places: set[str], trades: set[str]) -> str:
    """What of one word tells the company; places and trades are noted on the way."""
    if token in LATIN_PLACES:
        places.add(LATIN_PLACES[token])
        return ""
    for words in (ENGLISH_WORDS, PINYIN_WORDS):
        if token in words:
            _note(words[token], trades)
            return ""
    # Run together, in pinyin or translated: a place in front, trades and legal form behind.
    rest, cut = token, True
    while cut:
        cut = False
        for word, code in (*PINYIN_WORDS.items(), *ENGLISH_WORDS.items()):
            if len(word) >= 4 and rest.endswith(word) and len(rest) - len(word) >= SHORTEST_CORE:
                rest, cut = rest[: -len(word)], True
                _note(code, trades)
                break
    if rest in LATIN_PLACES:
        places.add(LATIN_PLACES[rest])
        return ""
    for place, code in LATIN_PLACES.items():
        if len(place) >= 5 and rest.startswith(place) and len(rest) - len(place) >= SHORTEST_CORE:
            places.add(code)
            return rest[len(place) :]
    return rest


def _note(code: str, trades: set[str]) -> None:
    if code not in ("legal", "filler"):
        trades.add(code)
