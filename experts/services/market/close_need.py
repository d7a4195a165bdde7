"""The enterprise chooses none, or needs nothing any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Need
from experts.rules.introductions import MarketError
from experts.services.market.choose_offer import pass_over
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def close_need(*, actor: Actor, need: Need, now: datetime) -> Need:
    """Raises `MarketError` (need_closed)."""
    need = Need.objects.select_for_update(of=("self",)).select_related("platform").get(pk=need.pk)
    if need.state != Need.State.OPEN:
        raise MarketError("need_closed")
    need.state, need.closed_at = Need.State.CLOSED, now
    need.save(update_fields=["state", "closed_at"])
    record(actor=actor, action="need.closed", obj=need, platform=need.platform, new={"state": need.state})
    pass_over(need, now=now)
    return need
