"""A name in Chinese characters taken apart: place, core, trades."""

from __future__ import annotations

import re

from experts.rules.readings import readings
from lawlib.rules.search.folding import fold
from risk_warnings.rules.name_core import HEARD, Name
from risk_warnings.rules.name_words import HAN_WORDS, NO_TRADE, Codes
from risk_warnings.rules.places import HONG_KONG, TAIWAN, places
from risk_warnings.rules.spellings import cantonese, translations, wade_giles

_HAN_DISTRICT = re.compile(r"^[㐀-鿿]{2,3}[市区县镇](?=[㐀-鿿]{2})")
_HAN_ZONE = re.compile(
    r"^(?:工业园区?|经济技术开发区|经济开发区|高新技术产业开发区|高新区|开发区|保税区|新区)(?=[㐀-鿿]{2})"
)


def chinese(text: str, key: str) -> Name:
    rest, found = fold(key).replace(" ", ""), set()
    for place, code in places().han.items():
        if place in rest[:8] and len(rest) - len(place) >= 2:
            rest = rest.replace(place, "", 1)
            found.add(code)
            break
    rest = rest.removeprefix("市").removeprefix("省")
    rest, trades = _without_han_trades(rest)
    rest = _without_han_county(rest, found)
    name = Name(text, key, rest, readings(rest), frozenset(found), trades - NO_TRADE)
    return name.with_ways(_han_ways(name))


def _without_han_trades(rest: str) -> tuple[str, Codes]:
    trades: Codes = frozenset()
    while word := next((word for word in HAN_WORDS if rest.endswith(word) and len(rest) - len(word) >= 2), ""):
        rest, trades = rest.removesuffix(word), trades | HAN_WORDS[word]
    return rest, trades


def _without_han_county(rest: str, found: set[str]) -> str:
    for place, code in places().han_counties.items():
        if rest.startswith(place) and (not found or places().up(code) & found):
            after = rest.removeprefix(place)
            after = after[1:] if after[:1] in tuple("市区县镇") else after
            if len(after) >= 2:
                found.add(code)
                rest = after
                break
    return _HAN_ZONE.sub("", _HAN_DISTRICT.sub("", rest))


def _han_ways(name: Name) -> dict[str, str]:
    ways: dict[str, str] = {}
    if len(name.han) >= 2:
        ways = dict.fromkeys(translations(name.han), "translated")
        if not name.places or name.places & HONG_KONG:
            ways |= {f"{HEARD}{one}": "regional" for one in cantonese(name.han)}
        if not name.places or any(TAIWAN in {one, *places().up(one)} for one in name.places):
            ways[wade_giles(name.han)] = "regional"
    if not name.trades and len(name.han) >= 4:  # its trade is in no table: the first characters may be all of the core
        ways |= {one: "begin" for length in (2, 3) for one in readings(name.han[:length])[:2]}
    return ways
