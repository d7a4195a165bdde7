"""Days and lengths of time in the active language."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def day_in_words(day: date | str) -> str:
    """A day with its weekday; takes ISO text too."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return _("%(weekday)s %(day)d %(month)s %(year)d") % {
        "weekday": weekdays()[day.weekday()],
        "day": day.day,
        "month": months()[day.month - 1],
        "year": day.year,
    }


def weekdays() -> tuple[str, ...]:
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )


def months() -> tuple[str, ...]:
    return (
        pgettext("month", "Jan"),
        pgettext("month", "Feb"),
        pgettext("month", "Mar"),
        pgettext("month", "Apr"),
        pgettext("month", "May"),
        pgettext("month", "Jun"),
        pgettext("month", "Jul"),
        pgettext("month", "Aug"),
        pgettext("month", "Sep"),
        pgettext("month", "Oct"),
        pgettext("month", "Nov"),
        pgettext("month", "Dec"),
    )


def length_in_words(value: int, unit: str) -> str:
    """A length of time: 20 days, 10 business days, 3 months."""
    return _LENGTHS[unit](value) % {"count": value}


_LENGTHS: dict[str, Callable[[int], str]] = {
    "calendar_day": lambda n: ngettext("%(count)d day", "%(count)d days", n),
    "business_day": lambda n: ngettext("%(count)d business day", "%(count)d business days", n),
    "week": lambda n: ngettext("%(count)d week", "%(count)d weeks", n),
    "month": lambda n: ngettext("%(count)d month", "%(count)d months", n),
    "year": lambda n: ngettext("%(count)d year", "%(count)d years", n),
}
