"""A name in Chinese characters taken apart: place, core, trades."""

from __future__ import annotations

import re

from lawlib.rules.search.folding import fold
from risk_warnings.rules.name_core import HEARD, Name
from risk_warnings.rules.name_words import HAN_WORDS, NO_TRADE, Codes
from risk_warnings.rules.places import HONG_KONG, TAIWAN, places
from risk_warnings.rules.spellings import cantonese, likely_readings, translations, wade_giles

_HAN_DISTRICT = re.compile(r"^(?P<name>[㐀-鿿]{2,3})[市区县镇](?=[㐀-鿿]{2})")
_HAN_ZONE = re.compile(
    r"^(?:工业园区?|经济技术开发区|经济开发区|高新技术产业开发区|高新区|开发区|保税区|自贸区|自由贸易试验区|新区)(?=[㐀-鿿]{2})"
)


def chinese(text: str, key: str) -> Name:
    parts, found = fold(key).split(), set[str]()
    # "维衡讯科技（深圳）": a part that is a place and nothing else.
    beside = [part for part in parts if len(parts) > 1 and part in places().han]
    found.update(places().han[part] for part in beside)
    rest = _without_han_places("".join(part for part in parts if part not in beside), found)
    district = _HAN_DISTRICT.match(rest)
    rest = _without_han_county(rest, found, written=True)
    rest, trades = _without_han_trades(rest)
    rest = _without_han_county(rest, found, written=False)
    name = Name(text, key, rest, likely_readings(rest), frozenset(found), trades - NO_TRADE)
    ways = _han_ways(name)
    if district and len(rest) >= 2:
        # A district that no table has: papers in Latin script leave it out, or it looks like a part of the name.
        ways |= {one + core: "plain" for one in likely_readings(district["name"])[:2] for core in name.cores[:2]}
    return name.with_ways(ways)


def _without_han_trades(rest: str) -> tuple[str, Codes]:
    trades: Codes = frozenset()
    while word := next((word for word in HAN_WORDS if rest.endswith(word) and len(rest) - len(word) >= 2), ""):
        rest, trades = rest.removesuffix(word), trades | HAN_WORDS[word]
    return rest, trades


def _without_han_places(rest: str, found: set[str]) -> str:
    """Without the province and the city in front."""
    for _level in range(2):
        place = next((one for one in places().han if rest.startswith(one) and len(rest) - len(one) >= 2), "")
        if not place or (found and not any(one in places().up(places().han[place]) for one in found)):
            break
        found.add(places().han[place])
        rest = rest.removeprefix(place).removeprefix("市").removeprefix("省")
    return rest


def _without_han_county(rest: str, found: set[str], *, written: bool) -> str:
    """Without the county in front; `written` as one ("义乌市"), or by its name alone where enough is left."""
    for place, code in places().han_counties.items():
        if rest.startswith(place) and (not found or places().up(code) & found):
            after = rest.removeprefix(place)
            said = after[:1] in tuple("市区县镇")
            after = after[1:] if said else after
            if said is written and len(after) >= 2:
                found.add(code)
                return _HAN_ZONE.sub("", after)
    return _HAN_ZONE.sub("", _HAN_DISTRICT.sub("", rest)) if written else rest


def _han_ways(name: Name) -> dict[str, str]:
    ways: dict[str, str] = {}
    if len(name.han) >= 2:
        ways = dict.fromkeys(translations(name.han), "translated")
        if not name.places or name.places & HONG_KONG:
            ways |= {f"{HEARD}{one}": "regional" for one in cantonese(name.han)}
        if not name.places or any(TAIWAN in {one, *places().up(one)} for one in name.places):
            ways[wade_giles(name.han)] = "regional"
    if not name.trades and len(name.han) >= 4:  # its trade is in no table: the first characters may be all of the core
        ways |= {one: "begin" for length in (2, 3) for one in likely_readings(name.han[:length])[:2]}
    return ways
