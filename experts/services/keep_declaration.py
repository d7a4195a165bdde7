"""Keeps a declaration as it was made."""

from datetime import datetime
from typing import Any

from experts.models import Seat, SeatDeclaration
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("experts.recuse")
def keep_declaration(*, actor: Actor | None, seat: Seat, kind: str, content: dict[str, Any], now: datetime) -> None:
    """The expert writes it and staff read it."""
    by = actor.user if actor else None
    SeatDeclaration.objects.create(seat=seat, kind=kind, content=content, made_by=by, made_at=now)
