"""Ends every move of a case that is still under way: the case closes, or goes to another platform."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.models import Case, Move
from cases.rules.moves import MoveState, is_live, rests_on
from cases.selectors.move_pack import tenant
from cases.services.moves.move_on import hold_both, move_on
from cases.services.moves.tell_move import publish_move, tell_target, tell_timeline
from cases.services.take_step import lock_case
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@dataclass(frozen=True)
class Ending:
    """A move that is about to end."""

    move: Move

    @property
    def target(self) -> Platform:
        return self.move.target

    def close(self, *, actor: Actor | None, now: datetime) -> None:
        """What was not accepted yet is recalled, what ran is ended; the target is told unless it never knew."""
        move, known = self.move, self.move.state != MoveState.ASKED
        verb = "recall" if move.state in {MoveState.ASKED, MoveState.OFFERED} else "end"
        move_on(actor=actor, move=move, verb=verb, now=now, ended_at=now)
        tell_timeline(move=move, kind=f"move_{move.state}", actor=actor, now=now)
        if known:
            tell_target(move=move, kind="move.ended", now=now)
        publish_move(move)


def live_moves(case: Case) -> list[Ending]:
    rows = Move.objects.filter(case=case).select_related("pack", "source", "target").order_by("pk")
    found = [move for move in rows if is_live(move.kind, move.state)]
    for move in found:
        move.case = case
    return [Ending(move) for move in found]


def end_others(*, move: Move) -> list[Ending]:
    return [ending for ending in live_moves(move.case) if ending.move.pk != move.pk]


def end_moves(*, actor: Actor | None, case: Case, now: datetime) -> None:
    """Call it before the case's own step: it locks the trails of all platforms concerned, in their order."""
    if Move.objects.filter(case=case).exists():
        _end_all(actor=actor, case=case, now=now)


def end_resting_on(*, actor: Actor, case: Case, key: str, now: datetime) -> None:
    """The enterprise has taken the consent `key` back: what is shared by it ends, a referral that was accepted stays.
    Call it before the first entry in the audit chain."""
    if Move.objects.filter(case=case).exists():
        _end_all(actor=actor, case=case, now=now, consent=key)


@system("cases.moves")
@transaction.atomic
def _end_all(*, actor: Actor | None, case: Case, now: datetime, consent: str = "") -> None:
    ending = live_moves(lock_case(case, expected_version=None))
    if consent:
        ending = [
            one for one in ending if rests_on(consent, one.move.kind, tenant(one.move.source), tenant(one.target))
        ]
    if ending:
        hold_both(ending[0].move, *(one.target for one in ending))
    for one in ending:
        one.close(actor=actor, now=now)
