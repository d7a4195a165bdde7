"""A pair ends before its time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import AgencyPair
from experts.rules.agency_states import AgencyError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def end_pair(*, actor: Actor, pair: AgencyPair, reason: str, now: datetime) -> AgencyPair:
    """Raises `AgencyError` (reason_missing)."""
    if not reason.strip():
        raise AgencyError("reason_missing")
    pair = AgencyPair.objects.select_for_update(of=("self",)).select_related("platform").get(pk=pair.pk)
    if pair.ended_at is None:
        pair.ended_at, pair.end_reason = now, reason.strip()
        pair.save(update_fields=["ended_at", "end_reason"])
        record(actor=actor, action="agency.pair_ended", obj=pair, platform=pair.platform, new={"reason": reason})
    return pair
