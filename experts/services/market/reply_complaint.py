"""An agency replies to a complaint, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import AgencyComplaint
from experts.rules.introductions import MarketError
from experts.services.market.send_complaint import of_table
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def reply_complaint(*, actor: Actor, complaint: AgencyComplaint, reply: str, now: datetime) -> AgencyComplaint:
    """Raises `MarketError` (replied, decided)."""
    complaint = of_table(complaint)
    if complaint.decided_at is not None:
        raise MarketError("decided")
    if complaint.replied_at is not None:
        raise MarketError("replied")
    complaint.reply, complaint.replied_at = reply, now
    complaint.save(update_fields=["reply", "replied_at"])
    record(actor=actor, action="complaint.replied", obj=complaint, platform=complaint.platform)
    return complaint
