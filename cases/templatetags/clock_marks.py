"""Tags of the clocks of deadlines: states, changes, days of the calendar."""

import calendar
from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import words
from cases.due import kind_of_deadline
from cases.models import CaseDeadline, DeadlineChange
from cases.rules.clocks import Change, ClockState
from cases.rules.words import label
from cases.selectors.calendar import CalendarFilter

register = template.Library()

TONES = {ClockState.MET: "ok", ClockState.MISSED: "red", ClockState.SUSPENDED: "yellow", ClockState.EXTENDED: "brand"}
ICONS = {Change.EXTEND: "calendar", Change.SUSPEND: "clock", Change.RESUME: "refer", Change.RECOUNT: "scale"}


@register.simple_tag
def clock_state(deadline: CaseDeadline, now: datetime) -> ClockState:
    return deadline.state(now)


@register.filter
def clock_words(state: ClockState) -> str:
    return state.label(words.lang())


@register.filter
def clock_tone(state: ClockState) -> str:
    return TONES.get(state, "")


@register.filter
def change_words(change: Change | DeadlineChange) -> str:
    kind = change if isinstance(change, Change) else Change(change.kind)
    return kind.label(words.lang())


@register.filter
def change_icon(change: DeadlineChange) -> str:
    return ICONS[Change(change.kind)]


@register.filter
def change_length(change: DeadlineChange) -> str:
    """30 calendar days, 30个自然日."""
    space = "" if words.lang().startswith("zh") else " "
    return f"{change.value}{space}{label('clock_unit', change.unit, words.lang())}"


@register.filter
def change_hint(kind: Change) -> str:
    if kind is Change.EXTEND:
        return _(
            "A day that the authority has set comes first. Without one, the length is counted in the rule's own way."
        )
    if kind is Change.SUSPEND:
        return _("No day runs until the clock is resumed. The day before stays in the history, and reminders stop.")
    return _("The clock runs again. A day that the authority has set comes first.")


@register.simple_tag
def month_words(month: date) -> str:
    """2026年7月, July 2026."""
    if words.lang().startswith("zh"):
        return f"{month.year}年{month.month}月"
    return f"{calendar.month_name[month.month]} {month.year}"


@register.simple_tag
def weekday_names() -> list[str]:
    if words.lang().startswith("zh"):
        return [f"周{one}" for one in "一二三四五六日"]
    return list(calendar.day_abbr)


@register.filter
def level_name(level: str) -> str:
    return label("level", level, words.lang())


@register.simple_tag
def calendar_url(wanted: CalendarFilter, month: date | None = None, view: str = "") -> str:
    """The same calendar in another month or view."""
    query = {
        "scope": wanted.scope if wanted.scope != "mine" else "",
        "view": view or wanted.view,
        "month": f"{month or wanted.month:%Y-%m}",
        "level": wanted.level,
        "kind": wanted.kind,
    }
    return f"{reverse('calendar')}?{urlencode({name: value for name, value in query.items() if value})}"


@register.filter
def deadline_kind(deadline: CaseDeadline) -> str:
    return kind_of_deadline(deadline)
