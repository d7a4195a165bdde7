"""The target sends a move back, with a reason."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Move
from cases.services.moves.move_on import hold_both, lock_move, move_on
from cases.services.moves.tell_move import publish_move, tell_source, tell_timeline
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def decline_move(*, actor: Actor, move: Move, reason: str, now: datetime) -> Move:
    """The target's rights end with this transaction. Raises `CaseError("reason_needed")`, `MoveError`."""
    move = lock_move(move)
    if actor.platform is None or actor.platform.pk != move.target_id:
        raise CaseError("not_asked")
    if not reason.strip():
        raise CaseError("reason_needed")
    hold_both(move)
    fields = {"decided_by": actor.user, "decided_at": now, "ended_at": now, "reason": reason.strip()}
    move_on(actor=actor, move=move, verb="decline", now=now, **fields)
    tell_timeline(move=move, kind="move_declined", actor=actor, now=now)
    tell_source(move=move, kind=f"move.{move.kind}_declined", now=now)
    publish_move(move)
    return move
