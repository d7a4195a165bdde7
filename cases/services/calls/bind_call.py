"""Ties a call that was placed without an account to the enterprise that registered afterwards."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import EmergencyCall
from cases.rules.calls import CallState
from cases.services.calls.place_call import platform_for
from cases.services.calls.secrets import fingerprint, fits
from cases.services.calls.step_on import lock_call
from cases.services.calls.tell_call import publish_call, tell_desk
from portal.audit.record import record_on_each
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
@system("cases.emergency")
def bind_call(*, actor: Actor, now: datetime, key: str = "", reference: str = "", code: str = "") -> EmergencyCall:
    """By the secret of the caller's link, or by reference and code. A call that nobody has taken goes to the platform
    that is responsible for the enterprise, whose desk is told.

    Raises `CaseError("call_not_found")` alike for an unknown reference, a wrong code and a call of somebody else.
    """
    if actor.enterprise is None:
        raise ValueError("a call is tied to an enterprise")
    found = EmergencyCall.objects.filter(key_hash=fingerprint(key)) if key else _by_code(reference, code)
    first = found.first()
    if first is None or first.enterprise_id not in {None, actor.enterprise.pk}:
        raise CaseError("call_not_found")
    call = lock_call(first)
    if call.enterprise_id == actor.enterprise.pk:
        return call
    if call.enterprise_id is not None:
        raise CaseError("call_not_found")
    before = call.platform
    call.enterprise = actor.enterprise
    if call.state == CallState.WAITING:
        call.platform = platform_for(actor.enterprise)
    call.save()
    if call.platform != before:
        tell_desk(call=call, kind="call.passed_on", now=now)
    new = {"enterprise": actor.enterprise.pk, "platform": call.platform.code}
    record_on_each(platforms=(before, call.platform), actor=actor, action="call.bound", obj=call, new=new)
    publish_call(call, before)
    return call


def _by_code(reference: str, code: str):  # type: ignore[no-untyped-def]
    """SECURITY: asked with both; the code is compared in constant time, and the view counts the tries."""
    calls = EmergencyCall.objects.filter(reference=reference.strip().upper())
    call = calls.first()
    return calls if call is not None and fits(code.strip(), call.claim_hash) else calls.none()
