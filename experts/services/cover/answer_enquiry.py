"""Staff answer an enquiry, having asked the provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import CoverEnquiry
from experts.services.cover.errors import CoverError
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor


@transaction.atomic
def answer_enquiry(*, actor: Actor, enquiry: CoverEnquiry, answer: str, now: datetime) -> CoverEnquiry:
    """May be corrected until the enterprise has said what it did. Raises `CoverError` (ended)."""
    enquiry = CoverEnquiry.objects.select_for_update(of=("self",)).select_related("platform").get(pk=enquiry.pk)
    if enquiry.ended_at is not None:
        raise CoverError("ended")
    old = {"answer": enquiry.answer}
    enquiry.answer, enquiry.answered_by, enquiry.answered_at = answer, actor.user, enquiry.answered_at or now
    enquiry.state = CoverEnquiry.State.ANSWERED
    enquiry.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    url = reverse("experts:cover-enquiry", args=[enquiry.pk])
    notify(recipients=[enquiry.asked_by_id], kind="cover.answered", url=url, now=now)
    record(
        actor=actor,
        action="cover.answered",
        obj=enquiry,
        platform=enquiry.platform,
        old=old,
        new={"answer": answer},
    )
    return enquiry
