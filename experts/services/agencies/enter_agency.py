"""Puts an agency's application on record: as stated, with a flag where something is odd, and not listed yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Agency, Firm
from experts.rules.agency_flags import Stated, flags_of
from experts.rules.names import name_key
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

FIRM_FIELDS = ("name_zh", "name_en", "country")


@transaction.atomic
def enter_agency(
    *,
    actor: Actor | None,
    platform: Platform,
    firm: dict[str, str],
    facts: dict[str, Any],
    flags: Collection[str] = (),
    now: datetime,
) -> Agency:
    """`firm` has `FIRM_FIELDS`; `facts` are fields of `Agency`; `flags` are those of the list that it came in."""
    odd = odd_in(firm, facts, flags)
    found = firm_of(firm)
    agency = Agency.objects.create(
        firm=found,
        platform=platform,
        flags=odd,
        state=Agency.State.APPLIED,
        state_at=now,
        written_by=actor.user if actor else None,
        **facts,
    )
    record(
        actor=actor,
        action="agency.entered",
        obj=agency,
        platform=platform,
        new={**firm, "nature": agency.nature, "flags": agency.flags},
    )
    return agency


def odd_in(
    firm: dict[str, str], facts: dict[str, Any], flags: Collection[str] = (), *, own: Agency | None = None
) -> list[str]:
    """Codes of `agency_flag` for a record as stated; `own` is the one that it already has."""
    odd = [*flags_of(stated(firm["name_zh"], facts)), *flags]
    same = Agency.objects.filter(firm__name_zh=firm["name_zh"])
    if (same.exclude(pk=own.pk) if own else same).exists():
        odd.append("known")
    return list(dict.fromkeys(odd))


def firm_of(given: dict[str, str]) -> Firm:
    """The firm of that name in that country if it has no listing yet: its experts and clients come along. Another one
    otherwise; two listings of one name carry a flag until somebody has looked."""
    key = name_key(given["name_zh"])
    same = Firm.objects.filter(country=given["country"], agency=None)
    for firm in same.filter(name_zh__icontains=given["name_zh"][:2]).order_by("id"):
        if key and name_key(firm.name_zh) == key:
            return firm
    return Firm.objects.create(**{name: given[name] for name in FIRM_FIELDS})


def stated(name: str, facts: dict[str, Any]) -> Stated:
    person, address = facts.get("person_in_charge", ""), facts.get("address", "")
    return Stated("", name, facts.get("nature", ""), person, address)
