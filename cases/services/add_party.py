"""Adds a name to those against which experts are checked, and checks everybody who sits already."""

from datetime import datetime

from django.db import transaction

from cases.models import Case, PartyName
from cases.services.take_step import lock_case, tell
from cases.services.update_panel import update_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def add_party(*, actor: Actor | None, case: Case, role: str, name: str, of: str = "", now: datetime) -> PartyName:
    """Who sits and is in conflict now loses access in this transaction; the seat passes on and the handler is told.
    `of` is the party to which the name belongs. A name that is there already changes nothing."""
    locked = lock_case(case, expected_version=None)
    party, is_new = PartyName.objects.get_or_create(
        case=locked,
        role=role,
        name=" ".join(name.split()),
        of=" ".join(of.split()),
        defaults={"added_by": actor.user if actor else None, "added_at": now},
    )
    if is_new:
        update_panel(actor=actor, case=locked, level=locked.level, answers=locked.dossier.answers, now=now)
        tell(case=locked, kind="party_added", actor=actor, now=now, data={"name": party.name}, audience="staff")
        record(actor=actor, action="case.party_added", obj=party, platform=locked.platform, new={"role": role})
    return party
