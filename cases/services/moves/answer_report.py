"""The parent answers what was reported to it (批示)."""

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
def answer_report(*, actor: Actor, move: Move, answer: str, now: datetime) -> Move:
    """A later answer stands below the earlier one. Raises `CaseError("answer_needed")`, `MoveError`."""
    move = lock_move(move)
    if actor.platform is None or actor.platform.pk != move.target_id:
        raise CaseError("not_asked")
    if not answer.strip():
        raise CaseError("answer_needed")
    hold_both(move)
    said = "\n\n".join(filter(None, (move.answer, answer.strip())))
    move_on(actor=actor, move=move, verb="answer", now=now, answer=said, decided_by=actor.user, decided_at=now)
    tell_timeline(move=move, kind="move_answered", actor=actor, now=now)
    tell_source(move=move, kind="move.answered", now=now)
    publish_move(move)
    return move
