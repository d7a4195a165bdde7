"""Leaves the trace of a reading by somebody from outside (`policies.reads_from_outside`)."""

from django.db import transaction

from cases.models import Case
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def note_reading(*, actor: Actor, case: Case, part: str) -> None:
    """`part` names what was read: the route of the page or file."""
    tenant = actor.tenant
    by = f"{tenant._meta.model_name}:{tenant.pk}" if tenant else "expert"
    record(actor=actor, action="case.read", obj=case, platform=case.platform, new={"part": part, "by": by})
