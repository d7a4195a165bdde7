"""The target takes a move: responsibility with a referral, the pack for a while with co-handling, note of a report."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Guidance, Move
from cases.rules.moves import MoveKind, step
from cases.services.moves.end_moves import end_others
from cases.services.moves.move_on import hold_both, lock_move, move_on
from cases.services.moves.tell_move import publish_move, tell_owner, tell_source, tell_timeline
from cases.services.report_duty import report_due
from cases.services.supervise.pass_on import pass_on_tasks, tasks_of
from cases.services.take_step import save_change
from experts.services.hand_over_panel import hand_over_panel, lock_for_hand_over
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def accept_move(*, actor: Actor, move: Move, now: datetime) -> Move:
    """Raises `MoveError` when it has been decided or recalled meanwhile, `CaseError("move_late")` when its time is over
    and the sweep has not come yet, `CaseError("not_asked")` for anybody but the target's people."""
    move = lock_move(move)
    if actor.platform is None or actor.platform.pk != move.target_id:
        raise CaseError("not_asked")
    step(move.kind, move.state, "accept")
    if move.kind != MoveKind.ESCALATE and move.due_at <= now:
        raise CaseError("move_late")
    fields = {"decided_by": actor.user, "decided_at": now}
    if move.kind == MoveKind.REFER:
        _take_over(actor=actor, move=move, now=now, fields=fields)
    else:
        hold_both(move)
        move_on(actor=actor, move=move, verb="accept", now=now, **fields)
    tell_timeline(move=move, kind="move_accepted", actor=actor, now=now)
    tell_source(move=move, kind=f"move.{move.kind}_accepted", now=now)
    publish_move(move)
    return move


def _take_over(*, actor: Actor, move: Move, now: datetime, fields: dict) -> None:
    """Responsibility goes to the target; nobody handles the case there yet. What the old owner had shared besides, and
    what waited for its head's signature, is taken back: the new owner decides anew. The promises to the enterprise run
    on, whoever keeps them."""
    case, target = move.case, move.target
    lock_for_hand_over(case.panel_id)
    ending, tasks = end_others(move=move), tasks_of(case)
    hold_both(move, *(other.target for other in ending), *(task.source for task in tasks))
    Guidance.objects.filter(case=case, state=Guidance.State.DRAFT).update(sent_at=None)
    hand_over_panel(actor=actor, panel_id=case.panel_id, platform=target)
    case.platform = target
    save_change(
        actor=actor,
        case=case,
        action="case.referred",
        now=now,
        old={"platform": move.source_id},
        handler=None,
        report_due=report_due(case=case, level=case.level, now=now),
    )
    for other in ending:
        other.close(actor=actor, now=now)
    pass_on_tasks(actor=actor, case=case, tasks=tasks, now=now)
    move_on(actor=actor, move=move, verb="accept", now=now, **fields)
    tell_owner(move=move, kind="move.referred", now=now)
