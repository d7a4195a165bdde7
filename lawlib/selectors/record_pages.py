"""The page of one treaty, the list of treaties, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawlib.models import Instrument, Jurisdiction, Treaty, TreatyParty

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class TreatyPage:
    treaty: Treaty
    parties: list[TreatyParty]


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
