"""Which agencies are asked for a need: all that fit, the least recently asked first, the rest by lot.

Source: routing rules (COI): whoever recommends agencies names at least three, at random or in rotation by the
directory's rules. Nothing that an agency pays, and no rating, enters. The seed and the whole list are kept, so that
anybody may draw again and find the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from experts.rules.places import relatives

FEWEST = 3
# From the need as it stands, in named steps of less; each step includes those before it.
TIERS = ("exact", "language", "help", "right", "region")
HOME = frozenset({"CN"})  # that somebody acts at home says nothing of a law abroad
KEPT = 60  # of a draw: more are never asked


@dataclass(frozen=True, slots=True)
class Wanted:
    """`languages`: one of them is enough; empty fields ask for nothing."""

    country: str
    right: str = ""
    help: str = ""
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """`recent`: for how many needs the agency was asked in the last twelve months, by whichever platform."""

    id: int
    places: frozenset[str]
    rights: frozenset[str]
    helps: frozenset[str]
    languages: frozenset[str]
    recent: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    id: int
    tier: str
    recent: int


def tier_of(one: Candidate, wanted: Wanted) -> str | None:
    """The first of `TIERS` that lets the agency in; None for one that does not act anywhere near."""
    if wanted.country not in one.places:
        # The same family of law: a neighbour that may know whom to ask.
        return "region" if (one.places - HOME) & relatives(wanted.country) else None
    if wanted.right and wanted.right not in one.rights:
        return "right"
    if wanted.help and wanted.help not in one.helps:
        return "help"
    if wanted.languages and not wanted.languages & one.languages:
        return "language"
    return "exact"


def lot(seed: str, agency: int) -> str:
    """The lot of an agency in a draw; nobody can tell it before the seed is there."""
    return hashlib.sha256(f"{seed}:{agency}".encode()).hexdigest()


def draw(candidates: Iterable[Candidate], wanted: Wanted, *, seed: str) -> list[Drawn]:
    """All that fit, in the order in which they are asked."""
    found = [Drawn(one.id, tier, one.recent) for one in candidates if (tier := tier_of(one, wanted))]
    return order(found, seed=seed)[:KEPT]


def order(drawn: Iterable[Drawn], *, seed: str) -> list[Drawn]:
    """By step, then by how seldom asked of late, then by lot."""
    return sorted(drawn, key=lambda one: (TIERS.index(one.tier), one.recent, lot(seed, one.id)))


def holds(kept: Sequence[Mapping[str, object]], *, seed: str) -> bool:
    """Whether a draw that was kept (`to_json`) stands in the order that its seed gives."""
    drawn = [Drawn(int(str(one["id"])), str(one["tier"]), int(str(one["recent"]))) for one in kept]
    return drawn == order(drawn, seed=seed)


def to_json(drawn: Iterable[Drawn]) -> list[dict[str, object]]:
    return [{"id": one.id, "tier": one.tier, "recent": one.recent} for one in drawn]


def widened(tiers: Iterable[str]) -> list[str]:
    """The steps beyond the need as it stands that a list needed, in their order."""
    used = set(tiers)
    return [tier for tier in TIERS[1:] if tier in used]
