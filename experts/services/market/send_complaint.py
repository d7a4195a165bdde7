"""Staff send a complaint to the agency, which may reply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import AgencyComplaint
from experts.services.market.ask_next import tell_agency
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def send_complaint(*, actor: Actor, complaint: AgencyComplaint, now: datetime) -> AgencyComplaint:
    """Twice is as good as once."""
    complaint = of_table(complaint)
    if complaint.sent_at is None:
        complaint.sent_at = now
        complaint.save(update_fields=["sent_at"])
        url = reverse("experts:complaint", args=[complaint.pk])
        tell_agency(complaint.agency, "complaint.sent", url=url, now=now)
        record(actor=actor, action="complaint.sent", obj=complaint, platform=complaint.platform)
    return complaint


def of_table(complaint: AgencyComplaint) -> AgencyComplaint:
    """Locked, with what the services need."""
    rows = AgencyComplaint.objects.select_for_update(of=("self",)).select_related("agency__firm", "platform")
    return rows.get(pk=complaint.pk)
