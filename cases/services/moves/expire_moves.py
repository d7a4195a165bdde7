"""What was not answered in time lapses, help whose time is over ends; each move is a transaction of its own."""

from datetime import datetime

from django.db import transaction

from cases.models import Move
from cases.rules.moves import MoveKind, MoveState
from cases.rules.working_time import BEIJING
from cases.services.moves.end_moves import Ending
from cases.services.moves.move_on import hold_both, lock_move, move_on
from cases.services.moves.tell_move import publish_move, tell_source, tell_timeline


def expire_moves(*, now: datetime) -> int:
    """Returns how many lapsed or ended. Running it again, or twice at once, finds none left."""
    late = Move.objects.filter(state__in=["asked", "offered"], due_at__lte=now).exclude(kind=MoveKind.ESCALATE)
    over = Move.objects.filter(
        kind=MoveKind.CO_HANDLE, state=MoveState.ACCEPTED, until__lt=now.astimezone(BEIJING).date()
    )
    return sum(_lapse(move, now) for move in late.order_by("pk")) + sum(_end(move, now) for move in over.order_by("pk"))


@transaction.atomic
def _lapse(move: Move, now: datetime) -> bool:
    move = lock_move(move)
    if move.state not in {MoveState.ASKED, MoveState.OFFERED} or move.due_at > now:
        return False
    hold_both(move)
    move_on(actor=None, move=move, verb="expire", now=now, ended_at=now)
    tell_timeline(move=move, kind="move_expired", actor=None, now=now)
    tell_source(move=move, kind="move.expired", now=now)
    publish_move(move)
    return True


@transaction.atomic
def _end(move: Move, now: datetime) -> bool:
    move = lock_move(move)
    if move.state != MoveState.ACCEPTED:
        return False
    hold_both(move)
    Ending(move).close(actor=None, now=now)
    tell_source(move=move, kind="move.help_over", now=now)
    return True
