"""The page of one treaty, the list of treaties, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawlib.models import Treaty, TreatyParty

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
