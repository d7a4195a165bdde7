"""An agency offers: fee, time, conditions. It may better its offer until the enterprise has chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from experts.models import Introduction
from experts.services.market.moving import locked, moved, need_of
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor

FIELDS = ("fee_mode", "fee", "currency", "time", "conditions")


@transaction.atomic
def make_offer(*, actor: Actor, introduction: Introduction, offer: dict[str, Any], now: datetime) -> Introduction:
    """`offer` has `FIELDS`. Raises `MarketError` (need_closed, not_possible)."""
    need = need_of(introduction)
    values = {name: offer[name] for name in FIELDS}
    introduction = moved(locked(introduction), "offer", actor=actor, now=now, offered_at=now, **values)
    notify(
        recipients=[need.posted_by_id],
        kind="need.offered",
        params={"need": need.pk},
        url=reverse("experts:need", args=[need.pk]),
        now=now,
    )
    return introduction
