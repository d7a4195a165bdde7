"""What every answer to an introduction shares: the row is locked, the table of steps asked, the row written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from experts.models import Introduction, Need
from experts.rules.introductions import MarketError, after
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


def locked(introduction: Introduction) -> Introduction:
    return (
        Introduction.objects.select_for_update(of=("self",))
        .select_related("agency__firm", "platform")
        .get(pk=introduction.pk)
    )


@system("experts.rotate")
def need_of(introduction: Introduction) -> Need:
    """Locked; for who has not declared yet it is out of sight. Raises `MarketError` (need_closed)."""
    need = Need.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=introduction.need_id)
    if need.state != Need.State.OPEN:
        raise MarketError("need_closed")
    return need


def moved(introduction: Introduction, verb: str, *, actor: Actor | None, now: datetime, **values: Any) -> Introduction:
    """Raises `MarketError` (not_possible)."""
    before = introduction.state
    introduction.state = after(verb, introduction.state)
    introduction.answered_at = now
    if actor is not None:
        introduction.answered_by = actor.user
        introduction.by_staff = actor.platform is not None
    for name, value in values.items():
        setattr(introduction, name, value)
    introduction.save()
    record(
        actor=actor,
        action=f"introduction.{verb}",
        obj=introduction,
        platform=introduction.platform,
        old={"state": before},
        new={"state": introduction.state, "by_staff": introduction.by_staff},
    )
    return introduction
