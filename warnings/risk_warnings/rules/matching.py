"""How well a name in a paper fits what an enterprise registered: points, and for each point its reason. Pure.

A score proposes; a person or an exact identifier confirms. Precision goes before reach: a core that fits by sound alone
is not enough, place or trade must speak for it (`data/score_parts.csv`, `data/thresholds.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz.distance import OSA

from risk_warnings.rules.marks.forms import look
from risk_warnings.rules.name_words import same_trade
from risk_warnings.rules.names import Name, parts_of, take_apart
from risk_warnings.rules.places import places
from risk_warnings.rules.spellings import count_syllables
from risk_warnings.rules.stores import plain, store_core
from risk_warnings.rules.tables import read

POINTS: Mapping[str, int] = MappingProxyType({row["code"]: int(row["points"]) for row in read("score_parts")})
HIGHEST = 97  # of what is no identifier
SHORT = 4  # letters of a core
LONG, LONG_SYLLABLES = 9, 3
LONGEST_NAME = 6  # letters of pinyin that may as well be a person
NEAR_LETTERS = 11  # of both cores together
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Score:
    """`parts`: codes of `score_parts.csv` with their points, the reason of each. `exact`: an identifier, which needs no
    person to confirm it. `ours`, `theirs`: what was compared, as it is written."""

    points: int = 0
    parts: tuple[tuple[str, int], ...] = ()
    exact: bool = False
    kind: str = ""
    ours: str = ""
    theirs: str = ""

    @property
    def key(self) -> tuple[int, bool]:
        return (self.points, self.exact)


NOTHING = Score()


@dataclass(frozen=True)
class Registered:
    """What an enterprise registered, so far as names go. `place`: of its registered seat, as `Name.places` has it."""

    name_zh: str = ""
    names_en: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    stores: tuple[tuple[str, str, str], ...] = ()  # (platform, seller id, store name)
    place: str = ""


@dataclass(frozen=True)
class Party:
    """One who is named in a paper."""

    name: str
    platform: str = ""
    seller_id: str = ""
    store: str = ""
    place: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def best(registered: Registered, party: Party) -> Score:
    """The best score of any registered name against any name of the party."""
    found = [_store(registered, party)]
    for written in parts_of(party.name):
        seen = take_apart(written)
        if registered.name_zh:
            found.append(_company("name_zh", registered.name_zh, seen, registered.place, party.place))
        for kind, names in (("name_en", registered.names_en), ("alias", registered.aliases)):
            found += [_company(kind, name, seen, registered.place, party.place) for name in names]
        found += [_as_store(store, written) for store in registered.stores if store[2]]
    return max(found, key=lambda score: score.key)


def _company(kind: str, ours: str, seen: Name, place: str, seen_at: str) -> Score:
    mine = take_apart(ours)
    if seen.han and not mine.han:
        return NOTHING  # characters are held against characters: many names sound the same
    core = _core(kind, mine, seen)
    if not core:
        return NOTHING
    parts = [core]
    if core == "registered_zh":
        return Score(POINTS[core], ((core, POINTS[core]),), True, kind, ours, seen.text)
    own = mine.places | ({place} if place else set())
    there = seen.places | ({seen_at} if seen_at else set())
    if agree := places().fit(own, there):
        parts.append(agree)
    if core == "spelled" and mine.everyday:
        parts.append("everyday_core")
    if mine.trades and seen.trades:
        parts.append("same_trade" if same_trade(mine.trades, seen.trades) else "other_trade")
    elif mine.trades and not seen.trades:
        parts.append("only_trade_missing")
    if core != "han_core" and len(seen.cores[0]) <= SHORT:
        parts.append("short_core")
    elif core == "sound" and len(seen.cores[0]) >= LONG and count_syllables(seen.cores[0]) >= LONG_SYLLABLES:
        parts.append("long_core")
    return _sum(parts, kind, ours, seen.text)


def _core(kind: str, mine: Name, seen: Name) -> str:
    """The code for how the cores agree; empty when they do not."""
    if mine.han and seen.han:
        if mine.han != seen.han:
            return "other_characters" if set(mine.cores) & set(seen.cores) else ""
        return "registered_zh" if mine.key == seen.key and kind == "name_zh" else "han_core"
    if not mine.han and not seen.han and mine.key == seen.key:
        return "registered_en"
    by_sound = bool(mine.han or seen.han)
    found = {_way(mine.ways[key], seen.ways[key], by_sound) for key in mine.ways.keys() & seen.ways.keys()} - {""}
    return max(found, key=lambda code: POINTS[code]) if found else _near(mine, seen)


def _way(one: str, other: str, by_sound: bool) -> str:
    """How two cores agree of which each came to be in its own way."""
    ways = {one, other}
    if ways == {"plain"}:
        return "sound" if by_sound else "spelled"
    if ways == {"person"}:
        return "person"
    if ways == {"regional"}:
        return "regional" if by_sound else ""  # two Latin spellings that sound alike are two names
    return (ways - {"plain"}).pop() if "plain" in ways and len(ways) > 1 else ""


def _near(mine: Name, seen: Name) -> str:
    """One slip of the pen. A core that is good pinyin itself is another name, not a slip: "Lanyou" is not "Lanyue"."""
    pairs = [(one, other) for one in mine.cores for other in seen.cores if len(one) + len(other) >= NEAR_LETTERS]
    near = [(one, other) for one, other in pairs if OSA.distance(one, other, score_cutoff=1) <= 1]
    if not near:
        return ""
    written = [core for name in (mine, seen) if not name.han for core in name.cores]
    if mine.han or seen.han:
        return "" if any(count_syllables(core) for core in written) else "near"
    if all(count_syllables(core) for core in written):
        return ""
    return "near" if any(_slip(one, other) for one, other in near) else "near_word"


def _slip(one: str, other: str) -> bool:
    """Neighbours changed places, a letter doubled or half of a double gone, or letters that look alike."""
    if len(one) == len(other):
        return sorted(one) == sorted(other) or look(one) == look(other)
    return _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)


def _store(registered: Registered, party: Party) -> Score:
    """Seller ids are exact on their platform."""
    for platform, seller_id, _name in registered.stores:
        same_platform = plain(platform) == plain(party.platform)
        if seller_id and party.seller_id and same_platform and plain(seller_id) == plain(party.seller_id):
            parts = (("identifier", POINTS["identifier"]),)
            return Score(POINTS["identifier"], parts, True, "store", f"{platform} {seller_id}", party.seller_id)
    if not party.store:
        return NOTHING
    scores = []
    for platform, _seller, name in registered.stores:
        if code := _same_store(name, party.store) if name else "":
            if not party.platform or not platform:
                parts = [code]
            elif plain(platform) == plain(party.platform):
                parts = ["store" if code == "store_only" else code]
            else:
                parts = [code, "other_platform"]
            scores.append(_sum(parts, "store", name, party.store))
    return max(scores, key=lambda score: score.key, default=NOTHING)


def _as_store(store: tuple[str, str, str], written: str) -> Score:
    """A store that is sued by its name alone, as in an unsealed Schedule A."""
    if code := _same_store(store[2], written):
        return _sum([code], "store", store[2], written)
    return NOTHING


def _same_store(ours: str, written: str) -> str:
    if plain(ours) == plain(written):
        return "store_only"
    core = store_core(ours)
    if not core or core != store_core(written):
        return ""
    return "store_name" if count_syllables(core) and len(core) <= LONGEST_NAME else "store_core"


def _sum(parts: Iterable[str], kind: str, ours: str, theirs: str) -> Score:
    told = tuple((code, POINTS[code]) for code in parts)
    points = min(HIGHEST, max(0, sum(value for _code, value in told)))
    return Score(points, told, False, kind, ours, theirs)
