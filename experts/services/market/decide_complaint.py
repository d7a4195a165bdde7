"""The platform decides a complaint, and may suspend the agency at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import Agency, AgencyComplaint
from experts.rules.introductions import MarketError
from experts.services.agencies import take_agency_step
from experts.services.market.ask_next import tell_agency
from experts.services.market.send_complaint import of_table
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor


@transaction.atomic
def decide_complaint(
    *, actor: Actor, complaint: AgencyComplaint, decision: str, note: str, suspend: bool, now: datetime
) -> AgencyComplaint:
    """Not before the agency was sent the complaint. Raises `MarketError` (decided, unheard)."""
    complaint = of_table(complaint)
    if complaint.decided_at is not None:
        raise MarketError("decided")
    if complaint.sent_at is None:
        raise MarketError("unheard")
    complaint.decision, complaint.decision_note = decision, note
    complaint.decided_by, complaint.decided_at = actor.user, now
    complaint.save(update_fields=["decision", "decision_note", "decided_by", "decided_at"])
    if suspend and complaint.agency.state == Agency.State.LISTED:
        take_agency_step(actor=actor, agency=complaint.agency, verb="suspend", reason=note, now=now)
    url = reverse("experts:complaint", args=[complaint.pk])
    notify(recipients=[complaint.filed_by_id], kind="complaint.decided", url=url, now=now)
    tell_agency(complaint.agency, "complaint.decided", url=url, now=now)
    record(
        actor=actor,
        action="complaint.decided",
        obj=complaint,
        platform=complaint.platform,
        new={"decision": decision, "suspended": suspend},
    )
    return complaint
