"""What the rules' codes say to a person."""

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
