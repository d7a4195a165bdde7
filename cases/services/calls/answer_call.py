"""What the desk does with a call: take it, pass it to the platform that is responsible, close it, open it again."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import EmergencyCall
from cases.rules.calls import CloseReason
from cases.services.calls.step_on import lock_call, step_on
from cases.services.calls.tell_call import tell_caller, tell_desk
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, PlatformKind
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.emergency")
def take_call(*, actor: Actor, call: EmergencyCall, now: datetime, note: str = "") -> EmergencyCall:
    """Whoever takes it calls back; `note` is what was said."""
    call = lock_call(call)
    step_on(actor=actor, call=call, verb="take", now=now, note=_joined(call.note, note))
    tell_caller(call=call, kind="call.taken", now=now)
    return call


@transaction.atomic
@system("cases.emergency")
def pass_on_call(*, actor: Actor, call: EmergencyCall, to: Platform, now: datetime, note: str = "") -> EmergencyCall:
    """To the desk of another platform, whose people are told as if it had just come in. The clock runs on: the caller
    was promised an answer, not a platform. Raises `CaseError("move_to_self")`, `CaseError("call_begun")`,
    `CaseError("call_abroad")`: LAW: PIPL 38, 39, the caller's number would leave the country."""
    call = lock_call(call)
    if to.pk == call.platform_id:
        raise CaseError("move_to_self")
    if to.kind == PlatformKind.OVERSEAS:
        raise CaseError("call_abroad")
    if call.drafted_id is not None:
        raise CaseError("call_begun")
    fields = {"platform": to, "taken_by": None, "taken_at": None, "note": _joined(call.note, note)}
    step_on(actor=actor, call=call, verb="pass_on", now=now, **fields)
    tell_desk(call=call, kind="call.passed_on", now=now)
    return call


@transaction.atomic
@system("cases.emergency")
def close_call(
    *, actor: Actor, call: EmergencyCall, reason: CloseReason, now: datetime, note: str = ""
) -> EmergencyCall:
    """Raises `CaseError("call_begun")` while a request is being written from it."""
    call = lock_call(call)
    if call.drafted_id is not None:
        raise CaseError("call_begun")
    fields = {"close_reason": reason.value, "closed_at": now, "note": _joined(call.note, note)}
    step_on(actor=actor, call=call, verb="close", now=now, **fields)
    tell_caller(call=call, kind="call.closed", now=now)
    return call


@transaction.atomic
@system("cases.emergency")
def reopen_call(*, actor: Actor, call: EmergencyCall, now: datetime, note: str = "") -> EmergencyCall:
    call = lock_call(call)
    fields = {"close_reason": "", "closed_at": None, "note": _joined(call.note, note)}
    step_on(actor=actor, call=call, verb="reopen", now=now, taken_by=actor.user, taken_at=now, **fields)
    return call


def _joined(before: str, more: str) -> str:
    """Notes add up; the latest words are kept where there is no room for all."""
    return "\n".join(part for part in (before, more.strip()) if part)[-2000:]
