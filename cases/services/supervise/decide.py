"""What the platform that asked decides: more time or not, done or not, no longer needed."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Supervision
from cases.services.supervise.step_on import lock_supervision, step_on
from cases.services.supervise.tell_supervision import tell_child, tell_timeline
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.supervise")
@transaction.atomic
def grant_extension(*, actor: Actor, supervision: Supervision, now: datetime, text: str = "") -> Supervision:
    """The later day counts from now on and has reminders of its own. Raises `SupervisionError`."""
    supervision = lock_supervision(supervision)
    due_at = supervision.wanted_due_at or supervision.due_at
    step_on(
        actor=actor,
        supervision=supervision,
        verb="grant",
        now=now,
        text=text,
        until=due_at,
        due_at=due_at,
        wanted_due_at=None,
        reminded_at=None,
        late_at=None,
    )
    tell_child(supervision=supervision, kind="supervision.extension_granted", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def refuse_extension(*, actor: Actor, supervision: Supervision, reason: str, now: datetime) -> Supervision:
    """The day stays. Raises `CaseError("reason_needed")`, `SupervisionError`."""
    _needed(reason)
    supervision = lock_supervision(supervision)
    step_on(actor=actor, supervision=supervision, verb="refuse", now=now, text=reason, wanted_due_at=None)
    tell_child(supervision=supervision, kind="supervision.extension_refused", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def confirm(*, actor: Actor, supervision: Supervision, now: datetime, text: str = "") -> Supervision:
    """Done (办结). Raises `SupervisionError`."""
    supervision = lock_supervision(supervision)
    step_on(actor=actor, supervision=supervision, verb="confirm", now=now, text=text, ended_at=now)
    tell_timeline(supervision=supervision, kind="supervision_confirmed", actor=actor, now=now)
    tell_child(supervision=supervision, kind="supervision.confirmed", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def send_back(*, actor: Actor, supervision: Supervision, reason: str, now: datetime) -> Supervision:
    """Not done yet: the clock runs on as if nothing had been finished. Raises `CaseError("reason_needed")`,
    `SupervisionError`."""
    _needed(reason)
    supervision = lock_supervision(supervision)
    step_on(actor=actor, supervision=supervision, verb="send_back", now=now, text=reason, finished_at=None)
    tell_child(supervision=supervision, kind="supervision.sent_back", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def recall(*, actor: Actor, supervision: Supervision, reason: str, now: datetime) -> Supervision:
    """No longer asked. It does not count in the scorecard. Raises `CaseError("reason_needed")`, `SupervisionError`."""
    _needed(reason)
    supervision = lock_supervision(supervision)
    step_on(actor=actor, supervision=supervision, verb="recall", now=now, text=reason, wanted_due_at=None, ended_at=now)
    tell_timeline(supervision=supervision, kind="supervision_recalled", actor=actor, now=now)
    tell_child(supervision=supervision, kind="supervision.recalled", now=now)
    return supervision


def _needed(reason: str) -> None:
    if not reason.strip():
        raise CaseError("reason_needed")
