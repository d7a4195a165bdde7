"""Words that say nothing of who a company is: legal forms, trades and places, in Chinese, in pinyin and in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pypinyin import Style, pinyin

from portal.tenancy.rules.regions import REGIONS
from risk_warnings.rules.tables import read


@cache
def syllables() -> frozenset[str]:
    """Every syllable that a common character (U+4E00 to U+9FA5) is read as."""
    read_as = pinyin("".join(map(chr, range(0x4E00, 0x9FA6))), style=Style.NORMAL, errors="ignore")
    return frozenset(one[0] for one in read_as)


def _words(column: str) -> Mapping[str, str]:
    """Word -> what it tells of, the longest first: a word inside a longer one must not be cut out of it."""
    rows = [(row[column], row["code"]) for row in read("name_words") if row[column]]
    return MappingProxyType(dict(sorted(rows, key=lambda pair: -len(pair[0]))))


HAN_WORDS, PINYIN_WORDS, ENGLISH_WORDS = _words("zh"), _words("pinyin"), _words("en")


def _places() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names of provinces and cities -> the place as one name for both scripts, longest first."""
    han: dict[str, str] = {}
    latin: dict[str, str] = {}
    for entry in REGIONS.values():
        name = entry.zh
        short = name
        for tail in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区", "省", "市", "盟"):
            if name.endswith(tail) and len(name) - len(tail) >= 2:
                short = name[: -len(tail)]
                break
        spelled = entry.en.casefold().replace(" ", "").replace("'", "")
        by_sound = "".join(one[0] for one in pinyin(short, style=Style.NORMAL, errors="ignore"))
        place = by_sound or spelled
        han[name] = han[short] = place
        for text in {spelled, by_sound}:
            latin[text] = latin[text + "shi"] = latin[text + "sheng"] = place
    longest = lambda words: dict(sorted(words.items(), key=lambda pair: -len(pair[0])))  # noqa: E731
    return MappingProxyType(longest(han)), MappingProxyType(longest(latin))


HAN_PLACES, LATIN_PLACES = _places()
