"""Somebody no longer speaks for an agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import AgencyPerson
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def end_person(*, actor: Actor, person: AgencyPerson, now: datetime) -> AgencyPerson:
    """Twice is as good as once."""
    person = AgencyPerson.objects.select_for_update(of=("self",)).select_related("agency__platform").get(pk=person.pk)
    if person.ended_at is None:
        person.ended_at = now
        person.save(update_fields=["ended_at"])
        agency = person.agency
        old = {"user": person.user_id}
        record(actor=actor, action="agency.person_ended", obj=agency, platform=agency.platform, old=old)
    return person
