"""Deadlines as people see them: days left, the place's date, Beijing time, how well the source was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from portal.web.ui import dates
from portal.web.ui.library import register
from portal.web.ui.marks import source_mark

# Days left from which a deadline is coloured: the steps of level rules H02 and S01.
RED_FROM, YELLOW_FROM = 7, 15


@dataclass(frozen=True, kw_only=True)
class DueDate:
    """What the two deadline marks need. Any object or dict with these names will do.

    `day` is the date shown (the earliest safe day, unless `kind` says "last", "printed" or "extended"); `moment` its
    last moment, aware, in the place's zone; `left` working days to `day` (negative: past), or calendar days when
    `in_days`.
    """

    what: str
    day: date | None
    kind: str = "safe"
    moment: datetime | None = None
    place: str = ""
    left: int | None = None
    in_days: bool = False
    check: str = "unverified"
    tone: str | None = None
    note: str = ""


def tone_for(left: int | None, level: str | None = None) -> str:
    """Colour of a deadline: red from 7 days left, yellow from 15; a graded case lends its own colour to a near one."""
    if left is None or left > YELLOW_FROM:
        return ""
    if level in ("red", "yellow"):
        return level
    return "red" if left <= RED_FROM else "yellow"


def _get(d: object, name: str, default: object = None) -> object:
    return d.get(name, default) if isinstance(d, dict) else getattr(d, name, default)


def left_words(left: int | None, *, in_days: bool = False, bold: bool = False) -> SafeString | str:
    """Write "剩5工作日"; with the number in <b> for a card. Past and today have words of their own."""
    if left is None:
        return ""
    if left == 0:
        return gettext("due today")
    number = abs(left)
    if left < 0:
        text = gettext("%(n)s d late") if in_days else gettext("%(n)s wd late")
    elif in_days:
        text = ngettext("%(n)s day left", "%(n)s days left", number)
    else:
        text = ngettext("%(n)s working day left", "%(n)s working days left", number)
    shown = f"<b>{number}</b>" if bold else str(number)
    return mark_safe(escape(text) % {"n": shown})  # noqa: S308  escaped text, our own number


def kind_words(kind: str) -> str:
    return {
        "safe": gettext("earliest safe day"),
        "last": gettext("last day"),
        "printed": gettext("date on the document"),
        "hearing": gettext("fixed date"),
        "extended": gettext("extended to"),
    }.get(kind, "")


def beijing_words(moment: datetime | None, *, lang: str, today: date) -> str:
    if moment is None:
        return ""
    return gettext("Beijing %(moment)s") % {"moment": dates.moment_words(moment, lang=lang, today=today)}


@register.simple_tag
def due(d: object, tone: str | None = None, level: str | None = None) -> SafeString:
    """`{% due d %}` in a table row or a list; `d` is a DueDate (or alike). `level=case.level` lends its colour."""
    lang, today = get_language() or "zh-hans", dates.beijing_day(timezone.now())
    day, left = _get(d, "day"), _get(d, "left")
    if day is None:
        said = _get(d, "note") or gettext("No computed date")
        return format_html('<div class="due"><span class="faint">{}</span></div>', said)
    tone = tone if tone is not None else _get(d, "tone")
    tone = tone if tone is not None else tone_for(left, level)
    where = [w for w in (_get(d, "place"), beijing_words(_get(d, "moment"), lang=lang, today=today)) if w]
    small = _get(d, "note") or gettext(", ").join(map(str, where))
    return format_html(
        '<div class="due{}"><b><time datetime="{}">{}</time></b> <span class="left">{}</span><small>{}</small></div>',
        f" is-{tone}" if tone else "",
        day.isoformat(),
        dates.day_words(day, lang=lang, today=today),
        left_words(left, in_days=bool(_get(d, "in_days"))),
        small,
    )


@register.simple_tag
def deadline_card(d: object, tone: str | None = None, level: str | None = None) -> SafeString:
    """`{% deadline_card d %}`: days left | what, the place's date, Beijing time, source."""
    lang, today = get_language() or "zh-hans", dates.beijing_day(timezone.now())
    day, left = _get(d, "day"), _get(d, "left")
    if day is None:
        return format_html(
            '<div class="dl"><span class="left"><b>?</b></span><span class="when"><span class="what">{}</span>'
            "<span>{}</span></span></div>",
            _get(d, "what"),
            _get(d, "note") or gettext("Not computed: take the date the authority has set."),
        )
    tone = tone if tone is not None else _get(d, "tone")
    tone = tone if tone is not None else tone_for(left, level)
    beijing = beijing_words(_get(d, "moment"), lang=lang, today=today)
    return format_html(
        '<div class="dl{}"><span class="left">{}</span><span class="when"><span class="what">{}</span>'
        '<span><b><time datetime="{}">{}</time></b> {}</span><span>{}</span>{}</span></div>',
        f" is-{tone}" if tone else "",
        left_words(left, in_days=bool(_get(d, "in_days")), bold=True),
        _get(d, "what"),
        day.isoformat(),
        dates.day_words(day, lang=lang, today=today),
        kind_words(str(_get(d, "kind", "safe"))),
        gettext(", ").join(str(w) for w in (_get(d, "place"), beijing) if w),
        source_mark(_get(d, "check")),
    )
