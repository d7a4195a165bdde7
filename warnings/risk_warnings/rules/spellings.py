"""How Chinese characters are written in Latin script: pinyin with alternatives, Wade-Giles as in Taiwan, Cantonese as
in Hong Kong, and translations of what a name is made of. Pure.

`data/cantonese.csv`: Jyutping readings of the characters of GB 2312 without tones, from the table of ToJyutping (BSD).
`data/brand_words.csv`: our own list of usual translations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product
from types import MappingProxyType

from pypinyin import Style, pinyin

from experts.rules.readings import MAX_READINGS, readings
from risk_warnings.rules.tables import read

MAX_TRANSLATIONS = 8
_MORE_SYLLABLES = frozenset({"lue", "nue", "lyu", "nyu", "lyue", "nyue", "lo", "lv", "nv"})


@lru_cache(maxsize=20_000)
def likely_readings(han: str) -> tuple[str, ...]:
    """Run-together pinyin, with the readings that clerks choose between (`data/polyphones.csv`); those that only a
    dictionary knows (广 as "an") would make other companies of it."""
    usual = [one[0] for one in pinyin(han, style=Style.NORMAL, errors="ignore")]
    told = [_polyphones().get(char, ()) for char in han]
    if len(told) != len(usual):  # a character without any reading
        return readings(han)
    each = [tuple(dict.fromkeys((one, *more))) for one, more in zip(usual, told, strict=True)]
    found = ["".join(choice) for choice in islice(product(*each), MAX_READINGS)]
    # ü is written v in computers, u in papers and yu in passports.
    return tuple(dict.fromkeys(one.replace("v", ue) for one in found for ue in ("v", "u", "yu")))[:MAX_READINGS]


@cache
def _polyphones() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row["character"]: tuple(row["readings"].split("|")) for row in read("polyphones")})


@cache
def syllables() -> frozenset[str]:
    """Every syllable that a common character (U+4E00 to U+9FA5) is read as."""
    read_as = pinyin("".join(map(chr, range(0x4E00, 0x9FA6))), style=Style.NORMAL, errors="ignore")
    return frozenset(one[0] for one in read_as if re.search("[aeiouv]", one[0])) | _MORE_SYLLABLES


@lru_cache(maxsize=50_000)
def count_syllables(word: str) -> int:
    """Of how many syllables of pinyin a word consists at least; 0 when it is none."""
    fewest = [0] + [0] * len(word)
    for end in range(1, len(word) + 1):
        starts = [at for at in range(max(0, end - 6), end) if (at == 0 or fewest[at]) and word[at:end] in syllables()]
        fewest[end] = min((fewest[at] + 1 for at in starts), default=0)
    return fewest[-1]


def wade_giles(han: str) -> str:
    """As companies in Taiwan write it: without apostrophes, hyphens and dots."""
    spelled = "".join(one[0] for one in pinyin(han, style=Style.WADEGILES, errors="ignore"))
    return spelled.replace("'", "").replace("-", "").replace("v", "u").replace("ê", "e").replace("ŭ", "u")


_OF_JYUTPING = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("^g", "k"),
        ("^j", "y"),
        ("^yyu", "yu"),
        ("^z", "c"),
        ("(?<=[^y])yu", "u"),
        ("oe", "eu"),
        ("eo", "u"),
        ("aa", "a"),
    )
)
# What spellings of Hong Kong do not keep apart or write in several ways, made one.
_AS_HEARD = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("tsz|tze|tzu", "ci"),
        ("sz(?=[^aeiou]|$)", "si"),
        ("ts|tz|ch|z", "c"),
        ("sh", "s"),
        ("gw|qu", "kw"),
        ("b", "p"),
        ("d", "t"),
        ("(?<!n)g", "k"),
        ("ee|ei|ie|ey", "i"),
        ("oo|ou|uu", "u"),
        ("yue|ue", "yu"),
        ("yyu", "yu"),
        ("(?<=[^y])yu", "u"),
        ("ay", "ai"),
        ("ow|aw", "au"),
        ("(?<=[aeo])h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
    )
)


@cache
def _cantonese() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read("cantonese"):
        for one in row["characters"]:
            found.setdefault(one, []).append(row["reading"])
    return MappingProxyType({one: tuple(spelled) for one, spelled in found.items()})


def cantonese(han: str) -> tuple[str, ...]:
    """Keys of what the characters sound like in Hong Kong, comparable with `as_heard`."""
    each = [tuple(_spelled(one) for one in _cantonese().get(char, ())) for char in han]
    if not all(each):
        return ()
    return tuple(dict.fromkeys(as_heard("".join(choice)) for choice in islice(product(*each), MAX_READINGS)))


def _spelled(jyutping: str) -> str:
    for pattern, to in _OF_JYUTPING:
        jyutping = pattern.sub(to, jyutping)
    return jyutping


@lru_cache(maxsize=50_000)
def as_heard(latin: str) -> str:
    """A Latin spelling of Cantonese, roughly as it is heard."""
    for pattern, to in _AS_HEARD:
        latin = pattern.sub(to, latin)
    return latin


@cache
def _brand_words() -> Mapping[str, tuple[str, ...]]:
    rows = [(row["zh"], tuple(one.replace(" ", "") for one in row["en"].split("|"))) for row in read("brand_words")]
    return MappingProxyType(dict(rows))


def translations(han: str) -> tuple[str, ...]:
    """Run-together English of a name of which every part has a usual translation; else nothing."""
    ways: list[list[str]] = [[""]] + [[] for _ in han]
    for end in range(1, len(han) + 1):
        for at in range(max(0, end - 3), end):  # the longest word first
            words = _brand_words().get(han[at:end], ())
            ways[end] += [before + word for before in ways[at] for word in words]
        ways[end] = ways[end][:MAX_TRANSLATIONS]
    return tuple(dict.fromkeys(ways[-1])) if len(han) >= 2 else ()
