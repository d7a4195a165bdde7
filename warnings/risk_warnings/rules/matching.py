"""How well a name in a paper fits what an enterprise registered: points, and for each point its reason. Pure.

A score proposes; a person or an exact identifier confirms. Precision goes before reach: a core that fits by sound alone
is not enough, place or trade must speak for it (`data/score_parts.csv`, `data/thresholds.csv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from risk_warnings.rules.names import Name, parts_of, take_apart
from risk_warnings.rules.tables import read

POINTS: Mapping[str, int] = MappingProxyType({row["code"]: int(row["points"]) for row in read("score_parts")})
HIGHEST = 97  # of what is no identifier
SHORT = 4  # letters of a core


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
    places = mine.places | ({place} if place else set())
    there = seen.places | ({seen_at} if seen_at else set())
    if places and there:
        parts.append("same_place" if places & there else "other_place")
    if mine.trades and seen.trades:
        parts.append("same_trade" if mine.trades & seen.trades else "other_trade")
    elif mine.trades and not seen.trades:
        parts.append("only_trade_missing")
    if core != "han_core" and len(seen.cores[0]) <= SHORT:
        parts.append("short_core")
    return _sum(parts, kind, ours, seen.text)


def _core(kind: str, mine: Name, seen: Name) -> str:
    """The code for how the cores agree; empty when they do not."""
    if mine.han and seen.han:
        if mine.han != seen.han:
            return "other_characters" if set(mine.cores) & set(seen.cores) else ""
        return "registered_zh" if mine.key == seen.key and kind == "name_zh" else "han_core"
    if not mine.han and not seen.han and mine.key == seen.key:
        return "registered_en"
    if set(mine.cores) & set(seen.cores):
        return "sound" if mine.han or seen.han else "spelled"
    pairs = ((one, other) for one in mine.cores for other in seen.cores if len(one) + len(other) >= 11)
    return "near" if any(Levenshtein.distance(one, other, score_cutoff=1) <= 1 for one, other in pairs) else ""


def _store(registered: Registered, party: Party) -> Score:
    """Seller ids are exact on their platform."""
    for platform, seller_id, _name in registered.stores:
        same_platform = _plain(platform) == _plain(party.platform)
        if seller_id and party.seller_id and same_platform and _plain(seller_id) == _plain(party.seller_id):
            parts = (("identifier", POINTS["identifier"]),)
            return Score(POINTS["identifier"], parts, True, "store", f"{platform} {seller_id}", party.seller_id)
    if not party.store:
        return NOTHING
    scores = []
    for platform, _seller, name in registered.stores:
        if name and _plain(name) == _plain(party.store):
            if not party.platform or not platform:
                parts = ["store_only"]
            elif _plain(platform) == _plain(party.platform):
                parts = ["store"]
            else:
                parts = ["store_only", "other_platform"]
            scores.append(_sum(parts, "store", name, party.store))
    return max(scores, key=lambda score: score.key, default=NOTHING)


def _as_store(store: tuple[str, str, str], written: str) -> Score:
    """A store that is sued by its name alone, as in an unsealed Schedule A."""
    return _sum(["store_only"], "store", store[2], written) if _plain(store[2]) == _plain(written) else NOTHING


def _sum(parts: Iterable[str], kind: str, ours: str, theirs: str) -> Score:
    told = tuple((code, POINTS[code]) for code in parts)
    points = min(HIGHEST, max(0, sum(value for _code, value in told)))
    return Score(points, told, False, kind, ours, theirs)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
