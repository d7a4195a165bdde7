"""The one way in which a call changes: its lock, the table, the trail of its platform, the open pages."""

from datetime import datetime
from typing import Any

from cases.models import EmergencyCall
from cases.rules.calls import step
from cases.services.calls.tell_call import publish_call
from portal.audit.record import record_on_each
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


def lock_call(call: EmergencyCall) -> EmergencyCall:
    """The call as it is now, safe until commit."""
    EmergencyCall.objects.select_for_update().only("pk").get(pk=call.pk)
    return EmergencyCall.objects.select_related("platform", "enterprise", "drafted", "case").get(pk=call.pk)


def step_on(*, actor: Actor | None, call: EmergencyCall, verb: str, now: datetime, **fields: Any) -> None:
    """Take `verb` on a locked call and set `fields` with it. Raises `CallError`."""
    state = step(call.state, verb)
    before: Platform = call.platform
    old = {"state": call.state}
    call.state = state.value
    if call.taken_by_id is None and verb in {"take", "begin"} and actor is not None and actor.platform is not None:
        call.taken_by, call.taken_at = actor.user, now
    for name, value in fields.items():
        setattr(call, name, value)
    call.save()
    new = {"state": call.state, "platform": call.platform.code}
    record_on_each(platforms=(before, call.platform), actor=actor, action=f"call.{verb}", obj=call, old=old, new=new)
    publish_call(call, before)
