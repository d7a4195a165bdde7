"""Reads of the matching market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from experts.models import Agency, Engagement, Introduction, Need
from experts.querysets.agencies import AgencyQuerySet
from experts.querysets.market import IntroductionQuerySet, NeedQuerySet
from experts.rules.conflicts import conflicts
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import PARTY_ROLES, Matter, Parties
from experts.rules.names import party_key
from experts.rules.rotation import FEWEST, Candidate, Wanted, holds, widened
from portal.tenancy.actor import Actor

RECENT = timedelta(days=365)


def matter_of(names: Mapping[str, Any], country: str) -> Matter:
    """The names as the rules of conflicts want them; `level` means nothing here."""
    parties = Parties(**{role: tuple(names.get(role, ())) for role in PARTY_ROLES})
    return Matter(level="blue", jurisdiction=country, parties=parties)


def in_the_draw(*, now: datetime, today: date) -> AgencyQuerySet:
    """Agencies that can be asked, with `recent`: how often each was in the last twelve months. Who asks here works as
    the system: whom other platforms asked is counted, too."""
    lately = Count("introductions", filter=Q(introductions__asked_at__gte=now - RECENT))
    shown = Agency.objects.on_show(today=today).for_hire().select_related("firm")
    return shown.annotate(recent=lately).order_by("pk")


def candidate_of(agency: Agency) -> Candidate:
    return Candidate(
        agency.pk,
        frozenset(agency.jurisdictions),
        frozenset(agency.rights),
        frozenset(agency.helps),
        frozenset(agency.languages),
        agency.recent,  # type: ignore[attr-defined]  # annotated by `in_the_draw`
    )


def wanted_of(need: Need) -> Wanted:
    return Wanted(need.country, need.right, need.help, frozenset(need.languages))


def tied(agencies: list[Agency], matter: Matter, *, today: date) -> set[int]:
    """Ids of the agencies whose firm, or anybody who works there, stands or stood on another side by name."""
    firms = [agency.firm_id for agency in agencies]
    held: dict[int, list[EngagementFacts]] = {firm: [] for firm in firms}
    rows = Engagement.objects.filter(Q(firm__in=firms) | Q(expert__firm__in=firms))
    for engaged in rows.select_related("expert"):
        firm = engaged.firm_id or (engaged.expert.firm_id if engaged.expert else None)
        if firm in held:
            facts = EngagementFacts(engaged.party_key, "firm", engaged.relation, engaged.began, engaged.ended)
            held[firm].append(facts)
    found = set()
    for agency in agencies:
        keys = tuple(key for name in (agency.firm.name_zh, agency.firm.name_en) if (key := party_key(name)))
        known = ExpertFacts(agency.pk, firm_keys=keys, engagements=tuple(held[agency.firm_id]))
        if conflicts(known, matter, today=today):
            found.add(agency.pk)
    return found


def my_needs(actor: Actor) -> NeedQuerySet:
    """Newest first, with how many agencies were asked and have offered."""
    offered = Count("introductions", filter=Q(introductions__offered_at__isnull=False))
    return (
        Need.objects.visible_to(actor)
        .select_related("enterprise")
        .annotate(asked=Count("introductions"), offered=offered)
        .order_by("-pk")
    )


def my_introductions(actor: Actor) -> IntroductionQuerySet:
    return Introduction.objects.visible_to(actor).select_related("platform", "agency__firm").order_by("-asked_at", "pk")


@dataclass(frozen=True)
class NeedPage:
    """`short`: fewer than three could be asked. `proved`: the list that was kept stands as its seed gives it."""

    introductions: list[Introduction]
    widened: list[str]
    able: int
    short: bool
    proved: bool


def need_page(need: Need, actor: Actor) -> NeedPage:
    seen = Introduction.objects.visible_to(actor).filter(need=need)
    found = list(seen.select_related("agency__firm").order_by("place"))
    return NeedPage(
        found,
        widened(one.tier for one in found),
        len(need.draw),
        len(need.draw) < FEWEST,
        holds(need.draw, seed=need.seed),
    )
