"""The platform ends a commission before its term, with a reason. What was written stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from experts.models import Commission
from experts.rules.clock import BEIJING
from experts.services.commissions.errors import CommissionError
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
def end_commission(*, actor: Actor, commission: Commission, reason: str, now: datetime) -> Commission:
    """Raises `CommissionError` (ended)."""
    found = Commission.objects.select_for_update(of=("self",)).select_related("platform").get(pk=commission.pk)
    if found.ended_at is not None:
        raise CommissionError("ended")
    found.ended_at, found.end_reason = now, reason
    found.save(update_fields=["ended_at", "end_reason"])
    _end_ties(found, today=now.astimezone(BEIJING).date())
    record(actor=actor, action="commission.ended", obj=found, platform=found.platform, new={"reason": reason})
    return found


@system("experts.commission")
def _end_ties(commission: Commission, *, today: date) -> None:
    """From today the look-back of the conflict check runs."""
    commission.ties.filter(ended__gt=today).update(ended=today)
