"""An expert changes the own record: what nobody has vetted at once; a licence is stated and waits to be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from experts.models import Expert
from experts.rules.profile import FREE
from experts.services.standing.enter_candidate import LicenceStated, state_licence
from experts.services.standing.licences import keep_licences
from experts.services.standing.take_standing_step import lock_standing
from experts.services.standing.tell_standing import tell_deciders
from experts.services.ties.note_tie import note_tie
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("experts.standing")
def change_profile(
    *,
    actor: Actor,
    expert: Expert,
    values: Mapping[str, Any],
    licence: LicenceStated | None = None,
    ties: Sequence[str] = (),
    now: datetime,
) -> Expert:
    """`values` are fields of `rules.profile.FREE`; others raise ValueError: somebody relied on them at the appointment.
    A licence stated anew, or otherwise than before, does not count until the platform has checked it; each of `ties`,
    names of those with whom there are new ones, counts at once."""
    if strange := set(values) - set(FREE):
        raise ValueError(f"vetted, or not the expert's to change: {sorted(strange)}")
    expert = lock_standing(expert)
    changed = {name: value for name, value in values.items() if getattr(expert, name) != value}
    old = {name: getattr(expert, name) for name in changed}
    for name, value in changed.items():
        setattr(expert, name, value)
    if changed:
        expert.save(update_fields=list(changed))
    if licence is not None:
        state_licence(expert, licence)
        keep_licences(expert)
        tell_deciders(expert, "expert.licence_stated", now=now)
    for name in dict.fromkeys(ties):
        note_tie(actor=actor, expert=expert, party=name, relation="declared", now=now)
    if changed or licence:
        new = {**changed, "licence": licence.jurisdiction} if licence else changed
        record(actor=actor, action="expert.profile_changed", obj=expert, platform=expert.platform, old=old, new=new)
    return expert
