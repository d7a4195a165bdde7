"""Tags of the pages of emergency calls and of the first hours."""

from datetime import datetime

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cases.models import Case, EmergencyCall
from cases.rules.calls import CallState, CloseReason
from cases.rules.sla import ring
from cases.templatetags.case_marks import left_words, took_words
from cases.words import call_title as title_of
from cases.words import lang
from lawlib.rules.first24 import group_of_proceeding
from portal.web.emergencies import emergency
from portal.web.ui.marks import sla_ring

register = template.Library()

TONES = {"waiting": "red", "taken": "yellow", "filed": "ok", "closed": ""}


@register.filter
def call_title(call: EmergencyCall) -> str:
    return title_of(call, lang())


@register.filter
def call_state(call: EmergencyCall) -> str:
    return CallState(call.state).label(lang())


@register.filter
def call_tone(call: EmergencyCall) -> str:
    return TONES[call.state]


@register.filter
def call_icon(call: EmergencyCall) -> str:
    return emergency(call.what).icon


@register.filter
def close_words(call: EmergencyCall) -> str:
    return CloseReason(call.close_reason).label(lang()) if call.close_reason else ""


@register.filter
def masked(phone: str) -> str:
    """The end of a number: enough to know one's own by."""
    return f"···· {phone[-4:]}"


@register.simple_tag
def call_ring(call: EmergencyCall, now: datetime) -> SafeString:
    """The red clock: until the first answer while one waits, how long it took afterwards."""
    promise = _("First answer, 2 hours")
    if call.state == CallState.WAITING:
        clock = ring(call.at, call.due_at, now)
        return sla_ring(
            clock.percent, "" if clock.state == "ok" else clock.state, left_words(call.due_at, now), promise
        )
    if call.taken_at is None:
        return SafeString("")
    state = "done" if call.taken_at <= call.due_at else "late"
    return sla_ring(100, state, took_words(call.taken_at - call.at), promise)


@register.simple_tag
def clock_percent(call: EmergencyCall, now: datetime) -> int:
    """How much of the two hours is left, for the big dial of the receipt."""
    return max(0, 100 - ring(call.at, call.due_at, now).percent)


@register.simple_tag
def clock_left(call: EmergencyCall, now: datetime) -> str:
    """ "1:52"; "0:00" when it is over."""
    minutes = max(0, int((call.due_at - now).total_seconds() // 60))
    return f"{minutes // 60}:{minutes % 60:02d}"


@register.filter
def first24(case: Case) -> str:
    """The page of the first hours for the case's proceedings, where a red one is open; else empty."""
    code = group_of_proceeding(case.proceeding_type) if case.level == "red" and case.is_open else ""
    return reverse("lawlib:first24-group", args=[code]) if code else ""
