"""Numbers, shares and spans of the dashboards in words, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.rules.suppression import SMALLEST_TOLD, Counts, Told
from cases.words import lang, proceeding_words
from lawlib.jurisdictions import country_name
from portal.tenancy.rules.choices import industry_name
from portal.web.ui.dates import is_chinese

HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True)
class Table:
    """What a part shows, row by row: the table of the page, and its block in the CSV file."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = field(default_factory=list)


def told_words(told: Told) -> str:
    """1,234; <5; about 1,230."""
    if told.few:
        return f"<{SMALLEST_TOLD}"
    return _("about %(count)s") % {"count": f"{told.count:,}"} if told.about else f"{told.count:,}"


def share_words(part: int, whole: int) -> str:
    """98.7%; a dash when there is nothing to divide by."""
    if not whole:
        return "–"
    return f"{part / whole * 100:.1f}%".replace(".0%", "%")


def told_share(counts: Counts, part: int, whole: int) -> str:
    """The share as this reader may have it: in whole percent, or not at all, where small numbers are hidden."""
    if not counts.may_share(part, whole):
        return "–"
    return f"{part / whole * 100:.0f}%" if counts.suppressed else share_words(part, whole)


def span_words(minutes: float | None) -> str:
    """38 minutes, 3.2 hours, 2.1 days; a dash for None."""
    if minutes is None:
        return "–"
    if minutes < 2 * HOUR:
        return pgettext("duration", "%(n)s min") % {"n": f"{minutes:.0f}"}
    if minutes < 2 * DAY:
        return pgettext("duration", "%(n)s h") % {"n": f"{minutes / HOUR:.1f}".removesuffix(".0")}
    return pgettext("duration", "%(n)s d") % {"n": f"{minutes / DAY:.1f}".removesuffix(".0")}


def month_words(month: str) -> str:
    """ "2026-07" below a column of a chart; in Chinese the year stands at January, in English there is no room."""
    year, number = month.split("-")
    if is_chinese(lang()):
        return f"{year[2:]}年1月" if number == "01" else f"{int(number)}月"
    return ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[int(number) - 1]


def place_words(code: str) -> str:
    return country_name(code, lang()) if code else _("Not named")


def proceeding_or_none(code: str) -> str:
    return proceeding_words(code) if code else _("Not named")


def industry_words(code: str) -> str:
    return industry_name(code, lang()) if code else _("Not named")


def level_words() -> tuple[tuple[str, str, str], ...]:
    """Level, word, class in a chart (yellow is hatched)."""
    return (("red", _("Red"), "f-red"), ("yellow", _("Yellow"), "hatch"), ("blue", _("Blue"), "f-blue"))
