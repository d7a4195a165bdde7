"""Tags of the pages of moves between platforms."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.moves import REQUESTS
from cases.models import Move
from cases.rules.moves import MoveKind, MoveState
from cases.rules.sla import ring
from cases.templatetags.case_marks import left_words
from cases.words import lang
from portal.web.ui.marks import sla_ring

register = template.Library()

ICONS = {"refer": "refer", "co_handle": "users", "escalate": "up"}
TONES = {"asked": "yellow", "offered": "yellow", "accepted": "ok", "answered": "ok"}
TITLES = {
    MoveKind.REFER: gettext_lazy("Refer the case to another platform"),
    MoveKind.CO_HANDLE: gettext_lazy("Ask another platform for help"),
    MoveKind.ESCALATE: gettext_lazy("Report the case up"),
}
HINTS = {
    MoveKind.REFER: gettext_lazy(
        "Responsibility moves when the other platform accepts, not before: within 2 working days, red cases 4 hours. "
        "You keep the header and the progress."
    ),
    MoveKind.CO_HANDLE: gettext_lazy(
        "You stay responsible. The other platform reads what you tick here and nothing else, until the day you name."
    ),
    MoveKind.ESCALATE: gettext_lazy(
        "The platform above reads what you tick here and answers. Your work on the case goes on meanwhile."
    ),
}
SECRECY = {
    "A": ("", gettext_lazy("low")),
    "B": ("", gettext_lazy("internal")),
    "C": ("yellow", gettext_lazy("trade secret")),
    "P": ("red", gettext_lazy("personal data")),
}
WAITS = {
    MoveState.ASKED: gettext_lazy("The enterprise has been asked. The other platform knows nothing yet."),
    MoveState.OFFERED: gettext_lazy("Waiting for the other platform."),
    MoveState.ACCEPTED: gettext_lazy("Accepted."),
    MoveState.ANSWERED: gettext_lazy("Answered. Nothing to do."),
}


@register.filter
def move_words(kind: str) -> str:
    return MoveKind(kind).label(lang())


@register.filter
def move_title(kind: str) -> str:
    return str(TITLES[MoveKind(kind)])


@register.filter
def move_hint(kind: str) -> str:
    return str(HINTS[MoveKind(kind)])


@register.filter
def request_words(kind: str) -> str:
    return str(REQUESTS[MoveKind(kind)][0])


@register.filter
def move_icon(kind: str) -> str:
    return ICONS[kind]


@register.filter
def move_state(move: Move) -> str:
    return MoveState(move.state).label(lang())


@register.filter
def move_tone(move: Move) -> str:
    return TONES.get(move.state, "")


@register.filter
def move_waits_for(move: Move) -> str:
    return str(
        WAITS.get(MoveState(move.state), gettext_lazy("This is over; nobody sees anything through it any more."))
    )


@register.simple_tag
def secrecy(level: str) -> SafeString:
    """How secret an answer is; what is low or internal is not marked."""
    tone, words = SECRECY.get(level, ("", ""))
    return format_html('<span class="tag {}">{}</span>', tone, words) if tone else SafeString("")


@register.simple_tag
def move_ring(move: Move, now: datetime) -> SafeString:
    """The clock of the answer that is owed; nothing once it was given."""
    if move.state not in {MoveState.ASKED, MoveState.OFFERED}:
        return SafeString("")
    start = move.consent_at or move.sent_at
    clock = ring(start, move.due_at, now, working=move.case.level != "red")
    state = "" if clock.state == "ok" else clock.state
    promise = _("consent of the enterprise") if move.state == MoveState.ASKED else _("answer")
    return sla_ring(clock.percent, state, left_words(move.due_at, now), promise)
