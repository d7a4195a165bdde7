"""The enterprise says whether its case may be shared with the platform that was named to it."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Move
from cases.rules.moves import CLOCKS, MoveKind, step
from cases.services.moves.move_on import hold_both, lock_move, move_on
from cases.services.moves.offer_move import tell_offer
from cases.services.moves.tell_move import publish_move, tell_source, tell_timeline
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def answer_consent(*, actor: Actor, move: Move, agrees: bool, now: datetime, reason: str = "") -> Move:
    """Consent sends what was shown, and the target's clock begins; without it the target never learns of it.

    Raises `MoveError` when it was answered, recalled or has lapsed meanwhile."""
    move = lock_move(move)
    if actor.enterprise is None or actor.enterprise.pk != move.case.enterprise_id:
        raise CaseError("not_asked")
    verb = "agree" if agrees else "refuse"
    step(move.kind, move.state, verb)
    fields = {"consent_by": actor.user, "consent_at": now}
    hold_both(move)
    if agrees:
        due = CLOCKS[MoveKind(move.kind)].due(now, level=move.case.level)
        move_on(actor=actor, move=move, verb=verb, now=now, due_at=due, **fields)
        tell_offer(move=move, actor=actor, now=now)
        tell_source(move=move, kind="move.consent_given", now=now)
    else:
        move_on(actor=actor, move=move, verb=verb, now=now, reason=reason.strip(), ended_at=now, **fields)
        tell_timeline(move=move, kind="move_withheld", actor=actor, now=now)
        tell_source(move=move, kind="move.consent_withheld", now=now)
    publish_move(move)
    return move
