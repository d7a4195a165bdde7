"""Conflicts of interest, found by names only, before any fact of the case is disclosed.

Routing rules (COI): whoever acted for a party within 24 months, or is tied to one by employment, equity, kinship or
competition, is excluded; what the firm or a colleague did for others counts for all of the firm's people; a
co-defendant's interests count as adverse until somebody has stated that they are not. Advice on a panel of the portal
counts as well: it is advice for one side. So does a special commission, for the enterprise to which it is tied. The
result is for staff and for the record. SECURITY: it is never shown to the excluded expert, who learns nothing of the
case, not even that it exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import CO_SIDE, OTHER_SIDE, OWN_SIDE, Matter, Parties
from experts.rules.names import forms_of, joined, matches, might_match, party_key

LOOK_BACK_MONTHS = 24
# Relations of the portal's own panels: advice for an enterprise, and thereby against the others.
ADVISED, ADVISED_AGAINST = "advised", "advised_against"
# Whoever looks after an enterprise as its special commissioner advises it, on no panel.
COMMISSION = "commission"
# What a colleague did is the firm's; kinship, shares and employment are the person's own.
IMPUTED = frozenset({"counsel", "declared", ADVISED, ADVISED_AGAINST, COMMISSION})
_AGAINST_WHOM = frozenset({"opponent", "opponent_affiliates", "co_parties"})
ADVICE_COUNTS = {
    ADVISED: _AGAINST_WHOM,
    COMMISSION: _AGAINST_WHOM,
    ADVISED_AGAINST: frozenset(OWN_SIDE),
}
ACCUSED_OTHERS = frozenset({"co_parties", "aligned"})
ACCUSED_BY_OWN = frozenset({"opponent", "opponent_affiliates"})
PartyKeys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason to exclude. `code`: acted (for a party), advised (on a panel for, or now against, a party, or as its
    commissioner), is_party (the person or the firm is one), counsel_firm (works where the counsel of another party
    works), not_independent (a chair with any tie to an accused enterprise). `agreement`: the names are the "same", one
    is "contained" in the other, or one is the "sound" of the other. `party` is the key of the party's name
    (`names.party_key`)."""

    code: str
    party_role: str
    via: str
    relation: str
    agreement: str
    party: str = ""

    @property
    def remedy(self) -> str:
        """What may lift it: "waiver" (written, by the enterprise), "wall" (of information between people of one firm,
        where co-defendants are adverse) or "", nothing. Never for who stands on the other side, or is a party."""
        if self.code in {"not_independent", "is_party"} or self.party_role in {*OTHER_SIDE, "inventors"}:
            return ""
        if self.party_role in CO_SIDE:
            return "" if self.via == "expert" else "wall"
        # Advising against the enterprise in another case: nobody can waive for the other enterprise.
        return "" if self.code == "advised" else "waiver"


def look_back_from(today: date) -> date:
    """The first day that still counts: the same day 24 months ago, the month's last day where that one has none."""
    year = today.year - LOOK_BACK_MONTHS // 12
    return today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)


def conflicts(expert: ExpertFacts, matter: Matter, *, today: date, role: str = "") -> tuple[Conflict, ...]:
    """Every conflict of `expert` with the parties of `matter` that no recorded waiver or wall lifts, () when there is
    none.

    `role="chair"` asks for more: the independent chair of an expert consultation has no tie at all to an accused
    enterprise, however long ago.
    """
    return tuple(
        one for one in all_conflicts(expert, matter, today=today, role=role) if not _lifted(expert, matter, one)
    )


def all_conflicts(expert: ExpertFacts, matter: Matter, *, today: date, role: str = "") -> tuple[Conflict, ...]:
    """The same with those that were lifted."""
    parties = party_keys(matter.parties)
    found = [*_identity(expert, parties), *_engaged(expert, matter, parties, look_back_from(today))]
    if role == "chair":
        found += _dependent(expert, parties, matter)
    return tuple(dict.fromkeys(found))


def _lifted(expert: ExpertFacts, matter: Matter, conflict: Conflict) -> bool:
    return bool(conflict.remedy) and (expert.id, conflict.party) in matter.lifted


@lru_cache(maxsize=1024)
def party_keys(parties: Parties) -> tuple[tuple[str, str], ...]:
    """(role, key) of every name that has one."""
    return tuple((role, key) for role, name in parties if (key := party_key(name)))


@lru_cache(maxsize=1024)
def _forms(parties: PartyKeys) -> tuple[frozenset[str], str]:
    """For `names.might_match`."""
    forms = frozenset(form for _, key in parties for form in forms_of(key))
    return forms, joined(sorted(forms))


def _identity(expert: ExpertFacts, parties: PartyKeys) -> list[Conflict]:
    forms, all_forms = _forms(parties)
    # Persons are compared as a whole: a short name stands inside many others.
    own = [("expert", key) for key in expert.own_keys if not forms.isdisjoint(forms_of(key))]
    own += [("firm", key) for key in expert.firm_keys if might_match(key, forms, all_forms)]
    return [
        Conflict(
            "counsel_firm" if role in {"opposing_counsel", "co_counsel"} else "is_party", role, via, "", how, party
        )
        for role, party in parties
        for via, key in own
        if (how := matches(key, party)) and (via == "firm" or how == "same")
    ]


def _engaged(expert: ExpertFacts, matter: Matter, parties: PartyKeys, since: date) -> list[Conflict]:
    return [
        Conflict("advised" if held.relation in ADVICE_COUNTS else "acted", role, held.via, held.relation, how, party)
        for held in expert.engagements
        if _still_counts(held, since) and not (held.reference and held.reference == matter.reference)
        for role, party in parties
        if _touches(held, role) and (how := matches(held.party_key, party))
    ]


def _touches(held: EngagementFacts, role: str) -> bool:
    """Advice on a panel, or as a commissioner, is no mandate: it matters to those on the other side. What the firm, or
    a colleague, did for a co-defendant whose interests are not adverse does not matter either."""
    if held.relation in ADVICE_COUNTS:
        return role in ADVICE_COUNTS[held.relation]
    return role != "aligned" or held.via == "expert"


def _still_counts(held: EngagementFacts, since: date) -> bool:
    if held.ended is None:
        return True
    # Who once advised against somebody is free to advise for them later: only what runs at the same time is adverse.
    return held.relation != ADVISED_AGAINST and held.ended >= since


def _dependent(expert: ExpertFacts, parties: PartyKeys, matter: Matter) -> list[Conflict]:
    # Where the enterprise holds the right, the accused are those on the other side.
    accused = ACCUSED_OTHERS | frozenset(OWN_SIDE if matter.enterprise_is_accused else ACCUSED_BY_OWN)
    return [
        Conflict("not_independent", role, held.via, held.relation, how, party)
        for held in expert.engagements
        if held.reference == "" or held.reference != matter.reference
        for role, party in parties
        if role in accused and held.relation != ADVISED_AGAINST and (how := matches(held.party_key, party))
    ]
