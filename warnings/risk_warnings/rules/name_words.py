"""Words that say nothing of who a company is: legal forms, trades and what stands beside them, in Chinese, in pinyin
and in English (`data/name_words.csv`). A word may tell of several trades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from experts.rules.readings import readings
from risk_warnings.rules.places import places
from risk_warnings.rules.tables import read

Codes = frozenset[str]
NO_TRADE = frozenset({"legal", "filler"})
GENERAL = frozenset({"trade", "tech", "industry", "service", "network", "information"})  # what anybody may call itself


def _words() -> tuple[Mapping[str, Codes], Mapping[str, Codes], Mapping[str, Codes]]:
    """Word -> what it tells of, the longest first: a word inside a longer one must not be cut out of it."""
    han: dict[str, set[str]] = defaultdict(set)
    by_sound: dict[str, set[str]] = defaultdict(set)
    english: dict[str, set[str]] = defaultdict(set)
    for row in read("name_words"):
        for word in filter(None, row["zh"].split("|")):
            han[word].add(row["code"])
            if len(word) > 1:  # the usual reading only: rarer ones sound like somebody's core
                by_sound[readings(word)[0]].add(row["code"])
        for word in filter(None, row["en"].split("|")):
            english[word].add(row["code"])
    return _frozen(han), _frozen(by_sound), _frozen(english)


def _frozen(words: Mapping[str, set[str]]) -> Mapping[str, Codes]:
    longest = sorted(words.items(), key=lambda pair: -len(pair[0]))
    return MappingProxyType({word: frozenset(codes) for word, codes in longest})


HAN_WORDS, PINYIN_WORDS, ENGLISH_WORDS = _words()
# At the end of words that are run together, plurals too.
ENGLISH_TAILS = _frozen({word + tail: set(codes) for word, codes in ENGLISH_WORDS.items() for tail in ("", "s", "es")})
HAN_PLACES: Mapping[str, str] = places().han


def english_word(token: str) -> Codes:
    """What an English word tells of, in the singular or plural; nothing where it is in no table."""
    for tail, instead in (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ics", "ic"), ("ing", "")):
        if token.endswith(tail) and (found := ENGLISH_WORDS.get(token[: len(token) - len(tail)] + instead)):
            return found
    return frozenset()


def same_trade(ours: Codes, theirs: Codes) -> bool:
    """Special words of both decide; general ones ("Technology") only where one of them has no other."""
    special = ours - GENERAL, theirs - GENERAL
    return bool(special[0] & special[1]) if all(special) else bool(ours & theirs)
