"""Registers publicly that the enterprise itself has asked, in writing, for a paid mandate of an expert of its case."""

from datetime import date, datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, MandateRegistration
from cases.services.take_step import lock_case, tell
from experts.models import Expert, Seat
from experts.rules.clock import BEIJING
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def register_mandate(
    *, actor: Actor, case: Case, expert: Expert, text: str, asked_by: str, asked_on: date, now: datetime
) -> MandateRegistration:
    """Raises `CaseError`: "reason_needed" without the request or its signature, "signed_later", "not_on_panel" for
    somebody who had no seat, "registered"."""
    if not text.strip() or not asked_by.strip():
        raise CaseError("reason_needed")
    if asked_on > now.astimezone(BEIJING).date():
        raise CaseError("signed_later")
    locked = lock_case(case, expected_version=None)
    if not Seat.objects.filter(panel=locked.panel_id, expert=expert).exclude(access_until=None).exists():
        raise CaseError("not_on_panel")
    if locked.mandates.filter(expert=expert).exists():
        raise CaseError("registered")
    found = MandateRegistration.objects.create(
        case=locked,
        expert=expert,
        text=text.strip(),
        asked_by=asked_by.strip(),
        asked_on=asked_on,
        registered_by=actor.user,
        registered_at=now,
    )
    data = {"expert_zh": expert.name_zh, "expert_en": expert.name_en}
    tell(case=locked, kind="mandate_registered", actor=actor, now=now, data=data, audience="staff")
    record(actor=actor, action="case.mandate_registered", obj=found, platform=locked.platform)
    return found
