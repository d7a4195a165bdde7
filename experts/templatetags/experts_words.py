"""Words and marks of the experts' pages."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop
from django.utils.translation import ngettext

from experts import words
from experts.models import Seat, StandingStep
from experts.rules.composition import Problem
from experts.rules.ranking import Part, Ranking
from experts.standing_words import STEP_WORDS
from portal.web.ui.marks import icon

register = template.Library()
register.filter("role_words", words.role_words)
register.filter("reason_words", words.reason_words)
register.filter("place_words", words.place)
register.filter("tie_words", words.tie_words)
register.filter("region_words", words.region)

TONES = {"accepted": ("ok", "check"), "concluded": ("ok", "check"), "invited": ("yellow", "clock")}


@register.filter
def words_of(code: str, name: str) -> str:
    """`{{ matter.proceeding_type|words_of:"proceeding_type" }}`"""
    return words.word(name, code)


@register.filter
def expense_words(state: str) -> str:
    return str(words.EXPENSES[state])


@register.filter
def problem_words(problem: Problem) -> str:
    return words.problem_words(problem)


@register.filter
def part_name(part: Part) -> str:
    return str(words.PART_NAMES[part.code])


@register.filter
def part_words(part: Part) -> str:
    return words.part_words(part)


SEEN = {
    "file": _noop("File"),
    "page": _noop("Page"),
    "opinion": _noop("Opinion of"),
    "thread": _noop("Thread of the panel"),
}
PAGES = {
    "case-detail": _noop("the case"),
    "case-timeline": _noop("the timeline"),
    "api-case": _noop("the case, by the interface"),
    "deadline": _noop("a deadline"),
    "deadlines-ics": _noop("the deadlines as a calendar"),
}


@register.filter
def seen_words(what: str) -> str:
    return _(SEEN.get(what, what))


@register.filter
def page_words(route: str) -> str:
    """A page by what stands on it; one that has no word of its own by its route."""
    return _(PAGES.get(route, route))


@register.filter
def as_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@register.filter
def standing_words(verb: str) -> str:
    return str(STEP_WORDS.get(verb, verb))


@register.filter
def step_note(step: StandingStep) -> str:
    """The reason, and until when."""
    until = _("until %(day)s") % {"day": step.until.isoformat()} if step.until else ""
    return _("; ").join(part for part in (step.reason, until) if part)


@register.filter
def ranking_of(seat: Seat) -> Ranking:
    """The rank as it was when the invitation went out."""
    return Ranking.from_json(seat.reasons)


@register.filter
def time_left(moment: datetime, now: datetime) -> str:
    """ "1:32", "2 days", "0:00" once it is over."""
    minutes = max(int((moment - now).total_seconds() // 60), 0)
    if minutes >= 48 * 60:
        return ngettext("%(n)s day", "%(n)s days", minutes // 1440) % {"n": minutes // 1440}
    return f"{minutes // 60}:{minutes % 60:02d}"


@register.simple_tag
def seat_mark(seat: Seat, now: datetime) -> SafeString:
    """State of a seat as a tag; an open invitation shows its clock."""
    tone, symbol = TONES.get(seat.state, ("", ""))
    if seat.state == Seat.State.INVITED:
        text = _("%(time)s left") % {"time": time_left(seat.deadline_at, now)}
    else:
        text = str(seat.get_state_display())
    return format_html('<span class="tag {}">{}{}</span>', tone, icon(symbol) if symbol else "", text)
