"""What a subscribed calendar shows of the deadlines: no more than may be read on a phone that lies on a table."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.due import kind_of_deadline
from cases.models import CalendarFeed, CaseDeadline
from cases.papers.calendar_entries import entry_of, parts_of
from cases.words import case_title
from lawlib.calendar_file import Entry, advice, calendar_file, end_in_words, kind_in_words

FETCH_AGAIN = timedelta(hours=1)


def feed_file(feed: CalendarFeed, deadlines: Iterable[CaseDeadline], *, now: datetime) -> bytes:
    """Number of the case, kind of deadline, day; names only where the owner wanted them. The same deadlines give the
    same bytes."""
    entries = [entry for deadline in deadlines for entry in _entries(deadline, parties=feed.parties)]
    return calendar_file(feed.name, entries, now=now, refresh=FETCH_AGAIN)


def _entries(deadline: CaseDeadline, *, parties: bool) -> Iterator[Entry]:
    case, kind = deadline.case, kind_of_deadline(deadline)
    for part in parts_of(deadline):
        said = {"what": kind, "kind": kind_in_words(part.kind), "number": case.number}
        summary = _("%(number)s %(what)s (%(kind)s)") % said
        lines = [end_in_words(part.moment, deadline.time_zone)] if part.moment else []
        if parties:
            summary = f"{summary} {case.enterprise.name}"
            lines.insert(0, f"{case_title(case)} · {case.enterprise.name}")
        yield entry_of(
            deadline,
            part,
            summary=summary,
            description="\n".join([*lines, advice()]),
            reminder=summary,
            url=settings.SITE_URL + reverse("case-detail", args=[case.number]) + "#deadlines",
        )
