"""After the guidance: the enterprise reports, the handler closes, the enterprise rates; terminate and reopen."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from cases.errors import CaseError
from cases.events import case_closed
from cases.models import Case, FollowUp, Outcome, Rating
from cases.rules.lifecycle import State
from cases.services.grant_access import CONTENT, revoke_access
from cases.services.moves.end_moves import end_moves
from cases.services.take_step import lock_case, save_change, take_step, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from experts.models import Seat, SeatRating
from experts.services.conclude_panel import conclude_panel
from experts.services.rate_seat import rate_seat
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.scope import system


@transaction.atomic
def report_follow_up(
    *, actor: Actor, case: Case, text: str, result: str, loss_avoided_cny: Decimal | None, now: datetime
) -> FollowUp:
    """The enterprise says what happened; the first report moves the case into tracking."""
    locked = lock_case(case, expected_version=None)
    if locked.state != State.TRACKING:
        locked = take_step(actor=actor, case=locked, verb="track", now=now)
    report = FollowUp.objects.create(
        case=locked, text=text, result=result, loss_avoided_cny=loss_avoided_cny, reported_by=actor.user, at=now
    )
    save_change(actor=actor, case=locked, action="case.follow_up", now=now)
    tell(case=locked, kind="follow_up", actor=actor, now=now, data={"text": text[:200]})
    tell_platform(case=locked, kind="case.follow_up", now=now)
    return report


@transaction.atomic
def close_case(
    *,
    actor: Actor,
    case: Case,
    result: str,
    summary: str,
    loss_avoided_cny: Decimal | None,
    verified: bool,
    evidence: str,
    now: datetime,
    expected_version: int | None = None,
) -> Outcome:
    """Close with an outcome; experts lose access. Raises `CaseError("evidence_needed")` for a verified amount without
    evidence."""
    if verified and not evidence.strip():
        raise CaseError("evidence_needed")
    end_moves(actor=actor, case=case, now=now)
    moved = take_step(
        actor=actor,
        case=case,
        verb="close",
        now=now,
        expected_version=expected_version,
        data={"result": result},
        closed_at=now,
    )
    outcome, _ = Outcome.objects.update_or_create(
        case=moved,
        defaults={
            "result": result,
            "summary": summary,
            "loss_avoided_cny": loss_avoided_cny,
            "verified": verified,
            "evidence": evidence,
            "closed_by": actor.user,
            "at": now,
        },
    )
    _end_expert_access(moved, actor=actor, now=now)
    tell_enterprise(case=moved, kind="case.closed", now=now)
    case_closed.send(sender=Case, case=moved, actor=actor)
    return outcome


@transaction.atomic
def rate_case(*, actor: Actor, case: Case, scores: dict[str, int], comment: str, now: datetime) -> Rating:
    """Rate a closed case once; raises `CaseError("not_closed")` or `CaseError("rated")`."""
    locked = lock_case(case, expected_version=None)
    if locked.state not in {State.CLOSED, State.ARCHIVED}:
        raise CaseError("not_closed")
    if Rating.objects.filter(case=locked).exists():
        raise CaseError("rated")
    rating = Rating.objects.create(case=locked, **scores, comment=comment, rated_by=actor.user, at=now)
    _rate_experts(locked, actor=actor, scores=scores, now=now)
    save_change(actor=actor, case=locked, action="case.rated", now=now)
    tell(case=locked, kind="rated", actor=actor, now=now, data={"overall": rating.overall})
    return rating


@system("cases.hear_experts")
def _rate_experts(case: Case, *, actor: Actor, scores: dict[str, int], now: datetime) -> None:
    """The enterprise knows the help and not who gave which part: its marks count for all whose opinion went into it."""
    for seat in Seat.objects.filter(panel=case.panel_id, panel__concluded_at__isnull=False, state="concluded").order_by(
        "expert_id"
    ):
        rate_seat(actor=actor, seat=seat, by=SeatRating.By.ENTERPRISE, items=scores, now=now)


@transaction.atomic
def terminate_case(
    *, actor: Actor, case: Case, reason: str, now: datetime, expected_version: int | None = None
) -> Case:
    """End without an outcome, with a reason that the enterprise reads."""
    if not reason.strip():
        raise CaseError("reason_needed")
    end_moves(actor=actor, case=case, now=now)
    moved = take_step(
        actor=actor,
        case=case,
        verb="terminate",
        now=now,
        expected_version=expected_version,
        data={"reason": reason},
        closed_at=now,
    )
    _end_expert_access(moved, actor=actor, now=now)
    tell_enterprise(case=moved, kind="case.terminated", now=now, params={"reason": reason})
    return moved


@transaction.atomic
def reopen_case(*, actor: Actor, case: Case, reason: str, now: datetime, expected_version: int | None = None) -> Case:
    """Open a closed, terminated or declined case again, with a reason."""
    if not reason.strip():
        raise CaseError("reason_needed")
    moved = take_step(
        actor=actor,
        case=case,
        verb="reopen",
        now=now,
        expected_version=expected_version,
        data={"reason": reason},
        closed_at=None,
        clocks_from=now,
    )
    moved.deadlines.update(remind_at=None)  # the sweep had put them away
    tell_enterprise(case=moved, kind="case.reopened", now=now, params={"reason": reason})
    return moved


@system("cases.rights")
def _end_expert_access(case: Case, *, actor: Actor, now: datetime) -> None:
    if case.panel is not None and case.panel.concluded_at is None:
        conclude_panel(actor=actor, panel=case.panel, now=now)
    for user in User.objects.filter(pk__in=case.user_grants.values("user_id")):
        revoke_access(case=case, to=user, right=CONTENT)
