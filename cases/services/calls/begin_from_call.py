"""Turns a call into a request: once, however often the button is pressed, by staff at the counter or by the caller."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cases.models import Case, EmergencyCall, IntakeDraft
from cases.rules.calls import CallState, answers_of
from cases.services.begin_at_counter import begin_at_counter
from cases.services.begin_draft import begin_draft
from cases.services.calls.step_on import lock_call, step_on
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from portal.web.emergencies import emergency


@transaction.atomic
def begin_at_counter_from_call(
    *, actor: Actor, call: EmergencyCall, now: datetime, **visitor: Any
) -> IntakeDraft | None:
    """By staff, who have called back and know whose it is; `visitor` as in `begin_at_counter`. A second press finds the
    first one's draft; None when that draft is the enterprise's own business."""
    call = _locked(call)
    if call.drafted is not None:
        return call.drafted if call.drafted.counter_id else None
    answers = {**prefilled(call), "mobile": visitor.get("mobile") or call.phone}
    draft = begin_at_counter(actor=actor, now=now, answers=answers, **visitor)
    _tie(actor=actor, call=call, draft=draft, now=now)
    return draft


@transaction.atomic
def continue_call(*, actor: Actor, call: EmergencyCall, now: datetime) -> IntakeDraft:
    """By the enterprise to which the call is tied, on its own. Raises `CaseError("too_many_drafts")`."""
    call = _locked(call)
    if call.drafted is not None:
        return call.drafted
    draft = begin_draft(actor=actor, now=now, answers=prefilled(call))
    _tie(actor=actor, call=call, draft=draft, now=now)
    return draft


@transaction.atomic
def note_filed(*, case: Case, actor: Actor | None, now: datetime) -> None:
    """The request that was begun from a call has been filed: the call is over, its clock with it. Filing works as the
    system already; most requests come from no call."""
    found = EmergencyCall.objects.filter(drafted__case=case).first()
    if found is None:
        return
    call = _locked(found)
    if call.state != CallState.FILED:
        with system("cases.emergency"):
            step_on(actor=actor, call=call, verb="file", now=now, case=case, close_reason="", closed_at=None)


def prefilled(call: EmergencyCall) -> dict[str, Any]:
    told = answers_of(
        what=call.what, jurisdiction=call.jurisdiction, docket=call.docket, loss=call.loss, phone=call.phone
    )
    return {"request_type": "dispute", **emergency(call.what).answers, **told}


@system("cases.emergency")
def _locked(call: EmergencyCall) -> EmergencyCall:
    return lock_call(call)


@system("cases.emergency")
def _tie(*, actor: Actor, call: EmergencyCall, draft: IntakeDraft, now: datetime) -> None:
    """An enterprise that writes itself is not called back less for it: only staff take the call."""
    fields: dict[str, Any] = {"drafted": draft, "enterprise": call.enterprise or draft.enterprise}
    if actor.platform is not None:
        step_on(actor=actor, call=call, verb="begin", now=now, **fields)
        return
    for name, value in fields.items():
        setattr(call, name, value)
    call.save(update_fields=list(fields))
