"""The sender takes a move back that nobody has accepted yet, or ends one that runs."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Move
from cases.rules.moves import MoveState, step
from cases.services.moves.end_moves import Ending
from cases.services.moves.move_on import hold_both, lock_move
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def recall_move(*, actor: Actor, move: Move, now: datetime) -> Move:
    """Raises `MoveError` once it has been accepted, declined or has lapsed."""
    return _take_back(actor=actor, move=move, verb="recall", now=now)


@system("cases.moves")
@transaction.atomic
def end_move(*, actor: Actor, move: Move, now: datetime) -> Move:
    """The help or the report is no longer needed: the target's rights end with this transaction. Raises `MoveError`."""
    return _take_back(actor=actor, move=move, verb="end", now=now)


def _take_back(*, actor: Actor, move: Move, verb: str, now: datetime) -> Move:
    move = lock_move(move)
    step(move.kind, MoveState(move.state), verb)
    if actor.platform is None or actor.platform.pk != move.case.platform_id:
        raise CaseError("not_ours", platform=move.case.platform.name)
    hold_both(move)
    Ending(move).close(actor=actor, now=now)
    return move
