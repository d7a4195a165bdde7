"""Triage: claim, ask for a supplement, receive it, accept, decline."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, SupplementRequest
from cases.services.moves.end_moves import end_moves
from cases.services.take_step import lock_case, save_change, take_step, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from portal.tenancy.actor import Actor


@transaction.atomic
def claim_case(*, actor: Actor, case: Case, now: datetime, expected_version: int | None = None) -> Case:
    """Make the actor the handler. Claiming one's own again changes nothing; raises `CaseError("claimed")` when another
    person has it."""
    locked = lock_case(case, expected_version=None)
    if locked.handler_id == actor.user_id:
        return locked
    if locked.handler_id is not None:
        raise CaseError("claimed", by=str(locked.handler))
    # A case that comes from somebody who left, or from another platform, was claimed once already; the first answer to
    # the enterprise stays where it was.
    since = locked.claimed_at or now
    save_change(actor=actor, case=locked, action="case.claim", now=now, handler=actor.user, claimed_at=since)
    tell(case=locked, kind="claim", actor=actor, now=now)
    return locked


@transaction.atomic
def request_supplement(
    *, actor: Actor, case: Case, text: str, due: date, now: datetime, expected_version: int | None = None
) -> SupplementRequest:
    """Send a supplement notice; the enterprise answers by `due` (Beijing)."""
    moved = take_step(
        actor=actor,
        case=case,
        verb="request_supplement",
        now=now,
        expected_version=expected_version,
        data={"text": text, "due": due.isoformat()},
    )
    request = SupplementRequest.objects.create(case=moved, text=text, due=due, asked_by=actor.user, asked_at=now)
    tell_enterprise(case=moved, kind="case.supplement_requested", now=now, params={"due": due.isoformat()})
    return request


@transaction.atomic
def answer_supplement(
    *, actor: Actor, case: Case, answer: str, now: datetime, expected_version: int | None = None
) -> Case:
    """The enterprise's answer goes back to triage. Files are attached beforehand by `add_attachment`."""
    moved = take_step(
        actor=actor,
        case=case,
        verb="answer_supplement",
        now=now,
        expected_version=expected_version,
        supplemented_at=now,
    )
    request = moved.supplement_requests.get(answered_at=None)
    request.answer, request.answered_by, request.answered_at = answer, actor.user, now
    request.save()
    tell_platform(case=moved, kind="case.supplement_answered", now=now)
    return moved


@transaction.atomic
def accept_case(*, actor: Actor, case: Case, now: datetime, expected_version: int | None = None) -> Case:
    """Accept; who accepts an unclaimed case becomes its handler."""
    locked = lock_case(case, expected_version=None)  # `take_step` looks at the version, after what is possible now
    # The locked row decides: the page may not know yet that somebody has claimed the case.
    fields: dict[str, Any] = (
        {} if locked.handler_id else {"handler": actor.user, "claimed_at": locked.claimed_at or now}
    )
    moved = take_step(
        actor=actor,
        case=locked,
        verb="accept",
        now=now,
        expected_version=expected_version,
        accepted_at=now,
        **fields,
    )
    tell_enterprise(case=moved, kind="case.accepted", now=now)
    return moved


@transaction.atomic
def decline_case(*, actor: Actor, case: Case, reason: str, now: datetime, expected_version: int | None = None) -> Case:
    """Decline with a reason that the enterprise reads. Raises `CaseError("reason_needed")` without one."""
    if not reason.strip():
        raise CaseError("reason_needed")
    end_moves(actor=actor, case=case, now=now)
    moved = take_step(
        actor=actor,
        case=case,
        verb="decline",
        now=now,
        expected_version=expected_version,
        data={"reason": reason},
        closed_at=now,
    )
    tell_enterprise(case=moved, kind="case.declined", now=now, params={"reason": reason})
    return moved
