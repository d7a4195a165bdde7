"""The enterprise says whether it took cover out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import CoverEnquiry
from experts.services.cover.errors import CoverError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def end_enquiry(*, actor: Actor, enquiry: CoverEnquiry, taken: bool, now: datetime) -> CoverEnquiry:
    """Raises `CoverError` (ended)."""
    enquiry = CoverEnquiry.objects.select_for_update(of=("self",)).select_related("platform").get(pk=enquiry.pk)
    if enquiry.ended_at is not None:
        raise CoverError("ended")
    enquiry.state = CoverEnquiry.State.TAKEN if taken else CoverEnquiry.State.NOT_TAKEN
    enquiry.ended_at = now
    enquiry.save(update_fields=["state", "ended_at"])
    record(actor=actor, action="cover.ended", obj=enquiry, platform=enquiry.platform, new={"state": enquiry.state})
    return enquiry
