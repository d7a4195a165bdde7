"""Staff correct the record of an agency; whoever did vets neither it nor its renewal."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from experts.models import Agency, Firm
from experts.services.agencies.enter_agency import FIRM_FIELDS
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def change_agency(*, actor: Actor, agency: Agency, firm: dict[str, str], facts: dict[str, Any]) -> Agency:
    """A listed agency stays listed; what is changed is public at once and stands in the trail with its old value."""
    agency = Agency.objects.select_for_update(of=("self",)).select_related("firm", "platform").get(pk=agency.pk)
    old = {name: getattr(agency.firm, name) for name in FIRM_FIELDS}
    old |= {name: getattr(agency, name) for name in facts}
    new = {name: firm[name] for name in FIRM_FIELDS} | facts
    changed = {name: value for name, value in new.items() if old[name] != value}
    if not changed:
        return agency
    Firm.objects.filter(pk=agency.firm_id).update(**{name: firm[name] for name in FIRM_FIELDS})
    for name, value in facts.items():
        setattr(agency, name, value)
    agency.written_by = actor.user
    agency.save()
    record(
        actor=actor,
        action="agency.changed",
        obj=agency,
        platform=agency.platform,
        old={name: old[name] for name in changed},
        new=changed,
    )
    return Agency.objects.select_related("firm", "platform").get(pk=agency.pk)
