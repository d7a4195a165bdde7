"""Somebody has looked at what is odd in an agency's record and says what was found."""

from __future__ import annotations

from django.db import transaction

from experts.models import Agency
from experts.rules.agency_flags import APPLIED_ITSELF
from experts.rules.agency_states import AgencyError
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def settle_flags(*, actor: Actor, agency: Agency, note: str) -> Agency:
    """The record itself stays as stated. Whoever looked at an application of the agency's own answers for the record
    from now on: another person admits it. Raises `AgencyError` (reason_missing)."""
    if not note.strip():
        raise AgencyError("reason_missing")
    agency = Agency.objects.select_for_update(of=("self",)).select_related("platform").get(pk=agency.pk)
    flags, agency.flags = agency.flags, []
    if flags:
        if APPLIED_ITSELF in flags:
            agency.written_by = actor.user
        agency.save(update_fields=["flags", "written_by"])
        record(
            actor=actor,
            action="agency.flags_settled",
            obj=agency,
            platform=agency.platform,
            old={"flags": flags},
            new={"note": note.strip()},
        )
    return agency
