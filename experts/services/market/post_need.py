"""An enterprise says what help it needs; three agencies are drawn and asked, by names only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Agency, Need
from experts.rules.clock import BEIJING
from experts.rules.introductions import MarketError
from experts.rules.rotation import draw, to_json
from experts.selectors.market import candidate_of, in_the_draw, matter_of, tied, wanted_of
from experts.services.floods import is_flood
from experts.services.market.ask_next import ask_next
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import platform_facts


@transaction.atomic
def post_need(
    *,
    actor: Actor,
    enterprise: Enterprise,
    wants: dict[str, Any],
    names: dict[str, list[str]],
    seed: str,
    now: datetime,
) -> Need:
    """`wants` are fields of `Need`; `names` are of the other side, by role. `seed` is random, made by nobody who gains
    from the draw. Raises `MarketError` (too_many)."""
    if is_flood(Need.objects.filter(enterprise=enterprise), "posted_at", now=now):
        raise MarketError("too_many")
    need = Need(
        enterprise=enterprise,
        platform=Platform.objects.get(pk=responsible_platform(enterprise.region, platform_facts())),
        posted_by=actor.user,
        posted_at=now,
        names=names,
        seed=seed,
        **wants,
    )
    need.draw, need.excluded = _drawn(need, seed, now)
    need.save()
    record(
        actor=actor,
        action="need.posted",
        obj=need,
        platform=need.platform,
        new={"country": need.country, "seed": seed, "able": len(need.draw), "excluded": need.excluded},
    )
    ask_next(need=need, now=now)
    return need


@system("experts.rotate")
def _drawn(need: Need, seed: str, now: datetime) -> tuple[list[dict[str, object]], int]:
    today = now.astimezone(BEIJING).date()
    # One draw after the other: two at once would count the same agencies as least asked.
    list(Agency.objects.select_for_update().on_show(today=today).order_by("pk").values_list("pk", flat=True))
    agencies = list(in_the_draw(now=now, today=today))
    out = tied(agencies, matter_of(need.names, need.country), today=today)
    fit = draw([candidate_of(agency) for agency in agencies], wanted_of(need), seed=seed)
    return to_json(one for one in fit if one.id not in out), sum(one.id in out for one in fit)
