"""What the platform that was asked does: report how it stands, ask for more time, say that it is done."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Supervision
from cases.rules.supervision import due_is_sound
from cases.services.supervise.step_on import lock_supervision, step_on
from cases.services.supervise.tell_supervision import tell_parent, tell_timeline
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.supervise")
@transaction.atomic
def give_feedback(*, actor: Actor, supervision: Supervision, text: str, now: datetime) -> Supervision:
    """As often as there is something to say. Raises `CaseError("text_needed")`, `SupervisionError`."""
    _needed(text)
    supervision = lock_supervision(supervision)
    step_on(actor=actor, supervision=supervision, verb="feedback", now=now, text=text)
    tell_parent(supervision=supervision, kind="supervision.feedback", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def ask_extension(
    *, actor: Actor, supervision: Supervision, wanted_due_at: datetime, reason: str, now: datetime
) -> Supervision:
    """The day that counts stays until the parent grants the later one.

    Raises `CaseError`: "reason_needed", "extension_due" (not later than now and the present day), `SupervisionError`.
    """
    _needed(reason, "reason_needed")
    supervision = lock_supervision(supervision)
    if not due_is_sound(wanted_due_at, now=now) or wanted_due_at <= supervision.due_at:
        raise CaseError("extension_due")
    step_on(
        actor=actor,
        supervision=supervision,
        verb="ask_extension",
        now=now,
        text=reason,
        until=wanted_due_at,
        wanted_due_at=wanted_due_at,
    )
    tell_parent(supervision=supervision, kind="supervision.extension_asked", now=now)
    return supervision


@system("cases.supervise")
@transaction.atomic
def finish(*, actor: Actor, supervision: Supervision, text: str, now: datetime) -> Supervision:
    """The clock stops with it; what the parent sends back runs on. Raises `CaseError("text_needed")`,
    `SupervisionError`."""
    _needed(text)
    supervision = lock_supervision(supervision)
    step_on(
        actor=actor, supervision=supervision, verb="finish", now=now, text=text, finished_at=now, wanted_due_at=None
    )
    tell_timeline(supervision=supervision, kind="supervision_finished", actor=actor, now=now)
    tell_parent(supervision=supervision, kind="supervision.finished", now=now)
    return supervision


def _needed(text: str, code: str = "text_needed") -> None:
    if not text.strip():
        raise CaseError(code)
