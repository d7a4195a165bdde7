"""An agency has a conflict, or does not want to: the next one on the list is asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Introduction
from experts.services.market.ask_next import ask_next
from experts.services.market.moving import locked, moved, need_of
from portal.tenancy.actor import Actor


@transaction.atomic
def leave_introduction(
    *, actor: Actor, introduction: Introduction, conflict: bool, reason: str, now: datetime
) -> Introduction:
    """With or without a conflict; an offer made before is gone with it. Raises `MarketError`."""
    need = need_of(introduction)
    introduction = moved(
        locked(introduction), "conflict" if conflict else "decline", actor=actor, now=now, reason=reason.strip()
    )
    ask_next(need=need, now=now)
    return introduction
