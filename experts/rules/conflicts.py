"""Conflicts of interest, found by names only, before any fact of the case is disclosed.

Routing rules (COI): whoever acted for a party within 24 months, or is tied to one by employment, equity, kinship or
competition, is excluded; what the firm did counts for all of its people; a co-defendant's interests count as adverse.
The result is for staff and for the record. SECURITY: it is never shown to the excluded expert, who learns nothing of
the case, not even that it exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter, Parties
from experts.rules.names import matches, name_key

LOOK_BACK_MONTHS = 24
PartyKeys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason to exclude. `code`: acted (for a party), is_party (the person or the firm is one), counsel_firm (works
    where the other side's counsel works), not_independent (a chair with any tie to an accused enterprise).
    `agreement`: the names are the "same" or one is "contained" in the other."""

    code: str
    party_role: str
    via: str
    relation: str
    agreement: str


def look_back_from(today: date) -> date:
    """The first day that still counts: the same day 24 months ago, the month's last day where that one has none."""
    year = today.year - LOOK_BACK_MONTHS // 12
    return today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)


def conflicts(expert: ExpertFacts, matter: Matter, *, today: date, role: str = "") -> tuple[Conflict, ...]:
    """Every conflict of `expert` with the parties of `matter`, () when there is none.

    `role="chair"` asks for more: the independent chair of an expert consultation has no tie at all to an accused
    enterprise, however long ago.
    """
    parties = party_keys(matter.parties)
    found = [*_identity(expert, parties), *_engaged(expert, parties, look_back_from(today))]
    if role == "chair":
        found += _dependent(expert, parties, matter)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def party_keys(parties: Parties) -> tuple[tuple[str, str], ...]:
    """(role, key) of every name that has one."""
    return tuple((role, key) for role, name in parties if (key := name_key(name)))


def _identity(expert: ExpertFacts, parties: PartyKeys) -> list[Conflict]:
    own = [("expert", key) for key in expert.own_keys] + [("firm", key) for key in expert.firm_keys]
    return [
        Conflict("counsel_firm" if role == "opposing_counsel" else "is_party", role, via, "", agreement)
        for role, party in parties
        for via, key in own
        # Persons are compared as a whole: a short name stands inside many others.
        if (agreement := matches(key, party)) and (via == "firm" or agreement == "same")
    ]


def _engaged(expert: ExpertFacts, parties: PartyKeys, since: date) -> list[Conflict]:
    return [
        Conflict("acted", role, engagement.via, engagement.relation, agreement)
        for engagement in expert.engagements
        if _still_counts(engagement, since)
        for role, party in parties
        if (agreement := matches(engagement.party_key, party))
    ]


def _still_counts(engagement: EngagementFacts, since: date) -> bool:
    return engagement.ended is None or engagement.ended >= since


def _dependent(expert: ExpertFacts, parties: PartyKeys, matter: Matter) -> list[Conflict]:
    accused = {"co_parties"} | ({"enterprise", "affiliates"} if matter.enterprise_is_accused else set())
    return [
        Conflict("not_independent", role, engagement.via, engagement.relation, agreement)
        for engagement in expert.engagements
        for role, party in parties
        if role in accused and (agreement := matches(engagement.party_key, party))
    ]
