"""The drawn calendar in words: titles, short labels in a cell, and what a cell says to those who cannot see it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lawlib.count_words import months, weekdays
from lawlib.holiday_words import holiday_in_words
from lawlib.rules.drawing import DrawnDay, DrawnMonth, Stretch


@dataclass(frozen=True, slots=True)
class Cell:
    """`css`: what it is, told apart by shape as well as colour. `label`: below the number. `said`: for the ear."""

    day: date
    css: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month; `names`: its public holidays within the count, (day, name)."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    names: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    folded: bool
    count: int
    months: tuple[Sheet, ...]


def sheets(stretches: tuple[Stretch, ...]) -> tuple[Sheets, ...]:
    return tuple(Sheets(one.folded, one.count, tuple(_sheet(month) for month in one.months)) for one in stretches)


def weekday_heads() -> tuple[tuple[str, str], ...]:
    """(short, full) from Monday on."""
    full = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return tuple(zip(weekdays(), full, strict=True))


def _sheet(month: DrawnMonth) -> Sheet:
    title = _("%(month)s %(year)d") % {"month": months()[month.first.month - 1], "year": month.first.year}
    weeks = tuple(tuple(_cell(day) if day else None for day in week) for week in month.weeks)
    named = (day for week in month.weeks for day in week if day and day.name and day.part)
    return Sheet(title, weeks, tuple((day.day, holiday_in_words(day.name)) for day in named))


def _cell(day: DrawnDay) -> Cell:
    css = [part for part in (f"is-{day.part}" if day.part else "", *(f"is-{mark}" for mark in day.marks)) if part]
    if day.closed and day.part:
        css.append("is-closed")
    return Cell(day.day, " ".join(css).replace("_", "-"), _label(day), pgettext("list", ", ").join(_said(day)))


def _label(day: DrawnDay) -> str:
    """The mark that matters most; a printed date comes before any computed one."""
    for mark in ("printed", "last", "safe"):
        if mark in day.marks:
            return _mark_labels()[mark]
    if day.part == "event":
        return pgettext("calendar", "start")
    if day.part in ("", "moved", "extended") or not day.closed:
        return ""
    return {
        "holiday": pgettext("calendar", "hol."),
        "closure": pgettext("calendar", "closed"),
        "season": pgettext("calendar", "paused"),
        "weekend": "",
    }[day.closed]


def _mark_labels() -> dict[str, str]:
    return {
        "printed": pgettext("calendar", "paper"),
        "last": pgettext("calendar", "last"),
        "safe": pgettext("calendar", "safe"),
    }


def _said(day: DrawnDay) -> list[str]:
    marks = {"printed": _("date on the document"), "last": _("last day"), "safe": _("earliest safe day")}
    found = [marks[mark] for mark in day.marks]
    if day.part == "event":
        found.append(_("start of the count, itself not counted"))
    elif day.part == "left_out":
        found.append(_("not counted"))
    elif day.part == "extended":
        found.append(_("extra time"))
    elif day.number:
        found.append(_("day %(number)d") % {"number": day.number})
    if day.part and day.closed:
        found.append(_closed_words(day))
    return found


def _closed_words(day: DrawnDay) -> str:
    if day.name:
        return _("public holiday: %(name)s") % {"name": holiday_in_words(day.name)}
    return {
        "weekend": _("weekend"),
        "holiday": _("public holiday"),
        "closure": _("authority closed"),
        "season": _("no period runs"),
    }[day.closed]
