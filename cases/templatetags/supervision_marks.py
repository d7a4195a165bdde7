"""Tags of the pages of supervised tasks."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cases.models import Supervision, SupervisionNote
from cases.rules.sla import ring
from cases.rules.supervision import WORKING, SupervisionState, Urgency
from cases.templatetags.case_marks import left_words
from cases.words import lang
from portal.web.ui.marks import sla_ring

register = template.Library()

TONES = {"open": "", "extending": "yellow", "finished": "yellow", "confirmed": "ok", "recalled": ""}
NOTES = {
    "feedback": ("chat", pgettext_lazy("supervision", "Feedback")),
    "ask_extension": ("clock", gettext_lazy("Asks for more time")),
    "grant": ("check", gettext_lazy("More time granted")),
    "refuse": ("x", gettext_lazy("More time refused")),
    "finish": ("check", gettext_lazy("Reported done")),
    "confirm": ("check", gettext_lazy("Confirmed as done")),
    "send_back": ("refer", gettext_lazy("Sent back")),
    "recall": ("x", gettext_lazy("Task recalled")),
    "hand_over": ("refer", gettext_lazy("Passed on with the case")),
}
WAITS = {
    "open": gettext_lazy("The platform below is working on it."),
    "extending": gettext_lazy("The platform above decides about more time. The present day counts until then."),
    "finished": gettext_lazy("The platform above confirms it or sends it back."),
    "confirmed": gettext_lazy("Done and confirmed."),
    "recalled": gettext_lazy("Recalled; nothing is to be done any more."),
}


@register.filter
def task_state(task: Supervision) -> str:
    return SupervisionState(task.state).label(lang())


@register.filter
def task_tone(task: Supervision) -> str:
    return TONES[task.state]


@register.filter
def urgency_words(urgency: str) -> str:
    """Empty for an ordinary one: only what is urgent is marked."""
    return "" if urgency == Urgency.ORDINARY else Urgency(urgency).label(lang())


@register.filter
def task_waits(task: Supervision) -> str:
    return str(WAITS[task.state])


@register.filter
def note_words(note: SupervisionNote) -> str:
    return str(NOTES[note.verb][1])


@register.filter
def note_icon(note: SupervisionNote) -> str:
    return NOTES[note.verb][0]


@register.simple_tag
def task_late(task: Supervision, now: datetime) -> bool:
    return task.is_late(now)


@register.simple_tag
def task_ring(task: Supervision, now: datetime) -> SafeString:
    """The clock of the task; nothing once it was reported done."""
    if task.state not in WORKING:
        return SafeString("")
    clock = ring(task.asked_at, task.due_at, now, working=False)
    return sla_ring(clock.percent, "" if clock.state == "ok" else clock.state, left_words(task.due_at, now), _("task"))
