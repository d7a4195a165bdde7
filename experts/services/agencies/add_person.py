"""Somebody with an account of their own speaks for an agency from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Agency, AgencyPerson
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.scope import system


class PersonError(Exception):
    """Codes: nobody (no active account of that user name), elsewhere (acts for a tenant or another agency)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
@system("experts.agency_person")
def add_person(*, actor: Actor | None, agency: Agency, username: str, now: datetime) -> AgencyPerson:
    """SECURITY: never somebody who works for a platform or an enterprise: one would answer the other's need. Raises
    `PersonError`."""
    user = User.objects.filter(username__iexact=username.strip(), is_active=True).first()
    if user is None:
        raise PersonError("nobody")
    if user.memberships.filter(is_active=True).exists():
        raise PersonError("elsewhere")
    person = AgencyPerson.objects.select_for_update().filter(user=user).first()
    if person is not None and person.ended_at is None and person.agency_id != agency.pk:
        raise PersonError("elsewhere")
    person = person or AgencyPerson(user=user)
    person.agency, person.added_at, person.ended_at = agency, now, None
    person.save()
    record(
        actor=actor,
        action="agency.person_added",
        obj=agency,
        platform=agency.platform,
        new={"user": user.pk},
    )
    return person
