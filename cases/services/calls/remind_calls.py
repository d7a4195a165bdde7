"""Looks after calls that nobody has answered: at half of the promised time the desk, when it is over the heads."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F

from cases.models import EmergencyCall
from cases.rules.calls import CallState
from cases.services.calls.step_on import lock_call
from cases.services.calls.tell_call import publish_call, tell_desk, tell_heads
from portal.audit.record import record

# Calls that led to nothing are forgotten after this time; what became a case is kept with it.
KEPT = timedelta(days=184)


def remind_calls(*, now: datetime) -> int:
    """Returns how many calls somebody was reminded of. Running it again, or twice at once, tells nobody twice."""
    waiting = EmergencyCall.objects.filter(state=CallState.WAITING, late_at=None).order_by("pk")
    late = waiting.filter(due_at__lte=now)
    middle = ExpressionWrapper((F("due_at") - F("at")) / 2, output_field=DurationField())
    half = waiting.filter(reminded_at=None, due_at__gt=now, at__lte=now - middle)
    return sum(_late(one, now) for one in late) + sum(_half(one, now) for one in half)


def forget_calls(*, now: datetime) -> int:
    """LAW: PIPL 19, 47: what is not needed any more is deleted. Returns how many calls are gone."""
    over = EmergencyCall.objects.filter(state=CallState.CLOSED, closed_at__lt=now - KEPT)
    return over.delete()[0]


@transaction.atomic
def _late(call: EmergencyCall, now: datetime) -> bool:
    call = lock_call(call)
    if call.state != CallState.WAITING or call.late_at is not None:
        return False
    call.late_at = call.reminded_at = now
    call.save(update_fields=["late_at", "reminded_at"])
    tell_desk(call=call, kind="call.late", now=now)
    tell_heads(call=call, kind="call.late", now=now)
    record(actor=None, action="call.late", obj=call, platform=call.platform, new={"due_at": call.due_at})
    publish_call(call)
    return True


@transaction.atomic
def _half(call: EmergencyCall, now: datetime) -> bool:
    call = lock_call(call)
    if call.state != CallState.WAITING or call.reminded_at is not None:
        return False
    call.reminded_at = now
    call.save(update_fields=["reminded_at"])
    tell_desk(call=call, kind="call.reminder", now=now)
    return True
