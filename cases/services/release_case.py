"""Gives a claimed case back; the undo of a claim."""

from datetime import datetime, timedelta

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case
from cases.services.take_step import lock_case, save_change, tell
from portal.tenancy.actor import Actor

UNDO_WITHIN = timedelta(minutes=10)


@transaction.atomic
def release_case(*, actor: Actor, case: Case, now: datetime) -> Case:
    """The first promise runs on as if nobody had claimed. Raises `CaseError("not_released")` when the actor is not the
    handler, the claim is older than `UNDO_WITHIN`, or the case has moved on since."""
    locked = lock_case(case, expected_version=None)
    fresh = locked.claimed_at is not None and now - locked.claimed_at <= UNDO_WITHIN
    if locked.handler_id != actor.user_id or not fresh or locked.state != "submitted":
        raise CaseError("not_released")
    save_change(actor=actor, case=locked, action="case.release", now=now, handler=None, claimed_at=None)
    tell(case=locked, kind="release", actor=actor, now=now)
    return locked
