"""The pages of one law and of one treaty, and the list of treaties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawlib.models import Instrument, InstrumentLink, Jurisdiction, Treaty, TreatyParty
from lawlib.record_words import rights_in_words
from lawlib.selectors.place_list import rule_counts

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class LawPage:
    """`links` are what this law does to others, `linked_by` what others do to it; `rules` counts the deadline rules of
    its place."""

    law: Instrument
    rights: list[str]
    links: list[InstrumentLink]
    linked_by: list[InstrumentLink]
    rules: int


@dataclass(frozen=True)
class TreatyPage:
    treaty: Treaty
    parties: list[TreatyParty]


def law_page(actor: Actor | None, law: Instrument) -> LawPage:
    seen = Instrument.objects.visible_to(actor)
    return LawPage(
        law=law,
        rights=rights_in_words(law.rights),
        links=list(law.links.filter(target__in=seen).select_related("target").order_by("target__key")),
        linked_by=list(law.linked_by.filter(source__in=seen).select_related("source").order_by("source__key")),
        rules=rule_counts()[law.jurisdiction_id],
    )


def treaty_page(treaty: Treaty) -> TreatyPage:
    """China first, then by code."""
    parties = list(treaty.parties.select_related("jurisdiction"))
    return TreatyPage(treaty, sorted(parties, key=lambda p: (p.jurisdiction_id != "CN", p.jurisdiction_id)))


@dataclass(frozen=True)
class TreatyRow:
    treaty: Treaty
    china: TreatyParty | None


def treaty_list(actor: Actor | None, *, typed: str = "") -> list[TreatyRow]:
    treaties = Treaty.objects.visible_to(actor).matching(typed).order_by("key")
    china = {party.treaty_id: party for party in TreatyParty.objects.filter(jurisdiction="CN")}
    return [TreatyRow(treaty, china.get(treaty.pk)) for treaty in treaties]


def found_places(typed: str, limit: int) -> list[Jurisdiction]:
    """Places first, organisations after them."""
    every = Jurisdiction.objects.matching(typed).order_by("code")
    return sorted(every, key=lambda one: not one.is_place)[:limit]


def found_laws(actor: Actor | None, typed: str, limit: int) -> list[Instrument]:
    found = Instrument.objects.visible_to(actor).matching(typed).select_related("jurisdiction")
    return list(found.order_by("jurisdiction", "key")[:limit])


def found_treaties(actor: Actor | None, typed: str, limit: int) -> list[Treaty]:
    return list(Treaty.objects.visible_to(actor).matching(typed).order_by("key")[:limit])
