"""An agency keeps its own record: where it is reached, what it does and charges. What was vetted stays with staff."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from experts.models import Agency
from portal.audit.record import record
from portal.tenancy.actor import Actor

OWN_FIELDS = ("person_in_charge", "address", "website", "rights", "helps", "languages", "fee_modes", "fee_note")


@transaction.atomic
def change_own_agency(*, actor: Actor, agency: Agency, facts: dict[str, Any]) -> Agency:
    """`facts` may hold `OWN_FIELDS` alone. Raises KeyError for any other field."""
    if other := set(facts) - set(OWN_FIELDS):
        raise KeyError(other.pop())
    agency = Agency.objects.select_for_update(of=("self",)).select_related("platform").get(pk=agency.pk)
    changed = {name: value for name, value in facts.items() if getattr(agency, name) != value}
    if not changed:
        return agency
    old = {name: getattr(agency, name) for name in changed}
    for name, value in changed.items():
        setattr(agency, name, value)
    agency.save(update_fields=list(changed))
    record(actor=actor, action="agency.changed", obj=agency, platform=agency.platform, old=old, new=changed)
    return agency
