"""What a visit left to be done has been done, or is no longer wanted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import CommissionVisit
from experts.services.commissions.errors import CommissionError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def settle_follow_up(*, actor: Actor, visit: CommissionVisit, note: str, now: datetime) -> CommissionVisit:
    """Raises `CommissionError` (settled: already, or there was nothing to follow up)."""
    seen = CommissionVisit.objects.select_for_update(of=("self",)).select_related("commission__platform")
    visit = seen.get(pk=visit.pk)
    if visit.settled_at is not None or visit.follow_up_on is None:
        raise CommissionError("settled")
    visit.settled_at, visit.settled_by, visit.settled_note = now, actor.user, note
    visit.save(update_fields=["settled_at", "settled_by", "settled_note"])
    platform = visit.commission.platform
    record(actor=actor, action="commission.followed_up", obj=visit, platform=platform, new={"note": note})
    return visit
