"""Places in names of companies: provinces and cities by their codes, counties and districts that exporters come from
(`data/places.csv`, our own choice), and how they are written in Latin script.

A place is known by how it sounds ("taizhou" is 台州 and 泰州): a paper in Latin script cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pypinyin import Style, pinyin

from portal.tenancy.rules.regions import REGIONS, province_of
from risk_warnings.rules.tables import read

_TAILS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区", "省", "市", "盟")
_WRITTEN_AFTER = ("", "shi", "sheng", "city", "province")
_WRITTEN_AFTER_COUNTY = ("", "shi", "qu", "xian", "zhen")
HONG_KONG, TAIWAN = frozenset({"xianggang", "aomen"}), "taiwan"


@dataclass(frozen=True)
class Places:
    """`han`, `latin`: how provinces and cities are written, longest first; `han_counties`, `latin_counties`: the
    smaller ones. `within`: each place with those it lies in, however far up."""

    han: Mapping[str, str]
    latin: Mapping[str, str]
    han_counties: Mapping[str, str]
    latin_counties: Mapping[str, str]
    within: Mapping[str, frozenset[str]]

    def up(self, place: str) -> frozenset[str]:
        return self.within.get(place, frozenset())

    def smallest(self, places: frozenset[str]) -> frozenset[str]:
        """Without those in which another of them lies."""
        return places - {above for one in places for above in self.up(one)}

    def fit(self, ours: frozenset[str], theirs: frozenset[str]) -> str:
        """The code of `score_parts.csv` for two sets of places; "" when one says none."""
        if not ours or not theirs:
            return ""
        told, own = self.smallest(theirs), self.smallest(ours)
        if told & ours or own & theirs:
            return "same_place"
        one_in_other = any(one in self.up(other) or other in self.up(one) for one in own for other in told)
        return "wider_place" if one_in_other else "other_place"


@cache
def places() -> Places:
    han: dict[str, str] = {}
    latin: dict[str, str] = {}
    within: dict[str, set[str]] = {}
    short_of: dict[str, str] = {}
    for entry in REGIONS.values():
        short = _short(entry.zh)
        place = short_of[entry.code] = _sound(short)
        han[entry.zh] = han[short] = place
        written = {entry.en.casefold().partition(",")[0].replace(" ", "").replace("'", ""), *_spelled(place)}
        latin |= {text + tail: place for text in written for tail in _WRITTEN_AFTER}
    for code, place in short_of.items():
        if (above := short_of[province_of(code)]) != place:
            within.setdefault(place, set()).add(above)
    han_counties: dict[str, str] = {}
    latin_counties: dict[str, str] = {}
    for row in read("places"):
        place, smaller = _sound(row["zh"]), bool(row["within"]) and row["within"] != "台湾"
        into_han, into_latin = (han_counties, latin_counties) if smaller else (han, latin)
        into_han[row["zh"]] = place
        tails = _WRITTEN_AFTER_COUNTY if smaller else _WRITTEN_AFTER
        written = {*filter(None, row["en"].split("|")), place}
        into_latin |= {text + tail: place for text in written for tail in tails}
        if row["within"] and (above := _sound(row["within"])) != place:
            within.setdefault(place, set()).update({above} | within.get(above, set()))
    return Places(
        _longest_first(han),
        _longest_first(latin),
        _longest_first(han_counties),
        _longest_first({text: place for text, place in latin_counties.items() if text not in latin}),
        MappingProxyType({place: frozenset(above) for place, above in within.items()}),
    )


def _short(zh: str) -> str:
    return next((zh.removesuffix(tail) for tail in _TAILS if zh.endswith(tail) and len(zh) - len(tail) >= 2), zh)


def _sound(zh: str) -> str:
    return "".join(one[0] for one in pinyin(zh, style=Style.NORMAL, errors="ignore"))


def _spelled(sound: str) -> tuple[str, ...]:
    """ü is written v in computers, u in papers and yu in passports."""
    return tuple(sound.replace("v", letter) for letter in ("v", "u", "yu"))


def _longest_first(words: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(words.items(), key=lambda pair: -len(pair[0]))))
