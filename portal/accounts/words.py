"""What the rules' codes say to a person."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.rules.limits import Over


def duration_words(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    if hours and not minutes:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    minutes += hours * 60
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def over_words(reason: Over, seconds: int) -> str:
    how_long = duration_words(seconds)
    if reason is Over.IDLE:
        return _("You were logged out after %(time)s without activity. Log in to go on.") % {"time": how_long}
    return _("A log-in lasts %(time)s at most. Log in again to go on.") % {"time": how_long}


def refused_words(until: datetime | None) -> str:
    if until is None:
        return _("This code does not fit. Wait for the next one and type it in.")
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    if seconds < 60:
        return ngettext(
            "This code does not fit. Try again in %(n)d second.",
            "This code does not fit. Try again in %(n)d seconds.",
            seconds,
        ) % {"n": seconds}
    return _("Too many wrong codes. Try again in %(time)s.") % {"time": duration_words(seconds + 59)}
