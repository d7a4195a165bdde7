"""An agency declares that no name on the list ties it; from now on it reads the need."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from experts.models import Introduction
from experts.rules.declaration import names_digest
from experts.rules.introductions import MarketError
from experts.selectors.market import matter_of
from experts.services.market.moving import locked, moved, need_of
from portal.tenancy.actor import Actor


@transaction.atomic
def clear_introduction(
    *, actor: Actor, introduction: Introduction, names_seen: str, no_conflict: bool, confidential: bool, now: datetime
) -> Introduction:
    """Raises `MarketError` (unsigned, names_changed, need_closed, not_possible)."""
    need_of(introduction)
    introduction = locked(introduction)
    if not (no_conflict and confidential):
        raise MarketError("unsigned")
    if names_seen != names_digest(matter_of(introduction.names, introduction.brief["country"])):
        raise MarketError("names_changed")
    return moved(introduction, "clear", actor=actor, now=now)
