"""Sends a case, or part of it, to another platform: what the preview showed, and nothing else."""

from datetime import date, datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Move, SharePack
from cases.rules.moves import CLOCKS, CONSENT_CLOCK, LONGEST_HELP, MoveKind, MoveState, why_not
from cases.rules.working_time import BEIJING
from cases.selectors.move_pack import Share, consent_for, make_pack, tenant
from cases.services.moves.move_on import hold_both, note
from cases.services.moves.settle_rights import settle_rights
from cases.services.moves.tell_move import publish_move, tell_owner, tell_target, tell_timeline
from cases.services.take_step import lock_case, save_change
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@system("cases.moves")
@transaction.atomic
def offer_move(
    *,
    actor: Actor,
    case: Case,
    kind: MoveKind,
    target: Platform,
    request: str,
    share: Share,
    now: datetime,
    until: date | None = None,
    seen: str | None = None,
) -> Move:
    """Where the enterprise's consent is missing the move waits for it and the target learns nothing.

    `seen` is the digest of the pack that the sender was shown. Raises `CaseError`: "move_closed", "move_restricted",
    "not_ours" (referred on meanwhile), "move_to_self", "move_not_parent", "move_waits" (another one is under way),
    "move_until", "pack_changed".
    """
    locked = lock_case(case, expected_version=None)
    _check(actor, locked, kind, target, until, now)
    pack = make_pack(actor=actor, case=locked, share=share)
    if seen is not None and seen != pack.digest:
        raise CaseError("pack_changed")
    consent = consent_for(locked, kind, target)
    clock = CONSENT_CLOCK if consent else CLOCKS[kind]
    move = Move.objects.create(
        case=locked,
        kind=kind.value,
        state=(MoveState.ASKED if consent else MoveState.OFFERED).value,
        source=locked.platform,
        target=target,
        request=request.strip(),
        consent=consent,
        sent_by=actor.user,
        sent_at=now,
        due_at=clock.due(now, level=locked.level),
        until=until,
    )
    SharePack.objects.create(
        move=move,
        case=locked,
        kind=kind.value,
        fields=pack.fields,
        deadlines=pack.deadlines,
        grading=pack.grading,
        files=pack.files,
        digest=pack.digest,
    )
    hold_both(move)
    if kind == MoveKind.ESCALATE:
        save_change(actor=actor, case=locked, action="case.reported", now=now, report_due=None)
    settle_rights(case=locked)
    note(actor=actor, move=move, verb="ask" if consent else "offer")
    if consent:
        tell_timeline(move=move, kind="move_asked", actor=actor, now=now)
        tell_owner(move=move, kind="move.consent_asked", now=now)
    else:
        tell_offer(move=move, actor=actor, now=now)
    publish_move(move)
    return move


def tell_offer(*, move: Move, actor: Actor | None, now: datetime) -> None:
    """The target hears of it for the first time."""
    tell_timeline(move=move, kind="move_offered", actor=actor, now=now)
    tell_target(move=move, kind=f"move.{move.kind}_offered", now=now)


def _check(actor: Actor, case: Case, kind: MoveKind, target: Platform, until: date | None, now: datetime) -> None:
    if actor.platform is None or case.platform_id != actor.platform.pk:
        raise CaseError("not_ours", platform=case.platform.name)
    if case.restricted:
        raise CaseError("move_restricted")
    if not case.is_open:
        raise CaseError("move_closed")
    if refused := why_not(kind, tenant(case.platform), tenant(target)):
        raise CaseError(refused)
    today = now.astimezone(BEIJING).date()
    if kind == MoveKind.CO_HANDLE and not (until and today < until <= today + LONGEST_HELP):
        raise CaseError("move_until", days=LONGEST_HELP.days)
    waiting = Move.objects.filter(case=case, kind=kind.value, state__in=["asked", "offered"])
    if kind == MoveKind.CO_HANDLE:
        waiting = Move.objects.filter(case=case, kind=kind.value, target=target)
        waiting = waiting.filter(state__in=["asked", "offered", "accepted"])
    if found := waiting.select_related("target").first():
        raise CaseError("move_waits", platform=found.target.name)
