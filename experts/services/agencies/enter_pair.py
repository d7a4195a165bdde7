"""Two agencies, one at home and one abroad, agree to work together under a cap (1+1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from experts.models import Agency, AgencyPair
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

HOME = "CN"


class PairError(Exception):
    """Codes: not_domestic, not_overseas, not_listed, days."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def enter_pair(
    *,
    actor: Actor | None,
    platform: Platform,
    domestic: Agency,
    overseas: Agency,
    places: list[str],
    scope: str,
    fee_cap: Decimal,
    currency: str,
    valid_from: date,
    valid_to: date,
) -> AgencyPair:
    """Raises `PairError`."""
    if domestic.firm.country != HOME:
        raise PairError("not_domestic")
    if overseas.firm.country == HOME:
        raise PairError("not_overseas")
    if {domestic.state, overseas.state} != {Agency.State.LISTED}:
        raise PairError("not_listed")
    if valid_from > valid_to:
        raise PairError("days")
    pair = AgencyPair.objects.create(
        domestic=domestic,
        overseas=overseas,
        platform=platform,
        places=places,
        scope=scope,
        fee_cap=fee_cap,
        currency=currency,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    record(
        actor=actor,
        action="agency.pair_entered",
        obj=pair,
        platform=platform,
        new={"domestic": domestic.pk, "overseas": overseas.pk, "fee_cap": fee_cap, "currency": currency},
    )
    return pair
