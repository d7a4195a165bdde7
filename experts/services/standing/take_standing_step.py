"""The only way in which an expert's standing moves: row lock, table, history, trail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from experts.models import Expert, StandingStep
from experts.rules.standing import NEEDS_REASON, StandingError, step
from portal.audit.record import record
from portal.tenancy.actor import Actor


def lock_standing(expert: Expert) -> Expert:
    """As it is now, locked until the transaction ends."""
    rows = Expert.objects.select_for_update(no_key=True, of=("self",)).select_related("user", "platform", "firm")
    return rows.get(pk=expert.pk)


def take_standing_step(
    *,
    actor: Actor | None,
    expert: Expert,
    verb: str,
    now: datetime,
    reason: str = "",
    until: date | None = None,
    **changes: Any,
) -> StandingStep:
    """`expert` is locked by the caller (`lock_standing`) and is saved with `changes`. Raises StandingError:
    not_possible, reason_missing."""
    before, after = expert.state, step(expert.state, verb)
    if verb in NEEDS_REASON and not reason.strip():
        raise StandingError("reason_missing")
    was = {name: getattr(expert, name) for name in changes}
    for name, value in {"state": after.value, **changes}.items():
        setattr(expert, name, value)
    expert.save(update_fields=["state", *changes])
    taken = StandingStep.objects.create(
        expert=expert,
        verb=verb,
        before=before,
        after=after.value,
        reason=reason.strip()[:500],
        until=until,
        by=actor.user if actor else None,
        at=now,
    )
    record(
        actor=actor,
        action=f"expert.{verb}",
        obj=expert,
        platform=expert.platform,
        old={"state": before, **was},
        new={"state": after.value, "reason": taken.reason, "until": until, **changes},
    )
    return taken
