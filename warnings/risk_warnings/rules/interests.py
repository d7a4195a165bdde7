"""Whether a matter is about goods, a country and a right that an enterprise watches. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from risk_warnings.rules.matching import HIGHEST, NOTHING, POINTS, Score

HS_DIGITS = 4  # the heading: papers and enterprises rarely use the same sub-heading


@dataclass(frozen=True)
class Interests:
    goods: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    text: str
    country: str
    rights: Collection[str] = ()
    hs: Collection[str] = ()


def interest(watched: Interests, matter: Matter) -> Score:
    """Goods must be named; another country than the watched ones takes everything away."""
    if watched.countries and matter.country not in watched.countries:
        return NOTHING
    headings = {code[:HS_DIGITS] for code in watched.hs if len(code) >= HS_DIGITS}
    listed = next((code for code in matter.hs if code[:HS_DIGITS] in headings), "")
    named = next((word for word in watched.goods if _names(matter.text, word)), "")
    if not listed and not named:
        return NOTHING
    parts = ["hs"] if listed else ["goods"]
    if watched.countries:
        parts.append("country")
    if set(watched.rights) & set(matter.rights):
        parts.append("right")
    told = tuple((code, POINTS[code]) for code in parts)
    points = min(HIGHEST, sum(value for _code, value in told))
    return Score(points, told, False, "goods", named or listed, listed or named)


def _names(text: str, word: str) -> bool:
    """Whole words in Latin script, with a plural; anywhere in Chinese."""
    plain = word.strip().casefold()
    if len(plain) < 2:
        return False
    if not plain.isascii():
        return plain in text.casefold()
    return re.search(rf"\b{re.escape(plain)}(?:s|es)?\b", text.casefold()) is not None
