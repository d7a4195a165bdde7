"""The deadlines of a case as a calendar file."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from cases.due import what
from cases.models import Case, CaseDeadline
from cases.words import case_title
from lawlib.calendar_file import Entry, advice, calendar_file, days_to_enter, end_in_words, kind_in_words
from lawlib.rules.tables import RULES


def deadlines_calendar(case: Case, deadlines: Iterable[CaseDeadline], *, url: str, now: datetime) -> bytes:
    """Importing a newer file replaces the entries."""
    entries = [entry for deadline in deadlines for entry in _entries(case, deadline, url)]
    return calendar_file(f"{case.number} {case_title(case)}", entries, now=now)


def _entries(case: Case, deadline: CaseDeadline, url: str) -> list[Entry]:
    moments = {"printed": deadline.effective_moment, "safe": deadline.safe_moment, "last": deadline.last_moment}
    summary = _("%(what)s (%(kind)s) %(number)s")
    return [
        Entry(
            uid=f"deadline-{deadline.pk}-{kind}",
            day=day,
            summary=summary % {"what": what(deadline), "kind": kind_in_words(kind), "number": case.number},
            description=_description(case, deadline, moments[kind]),
            reminder=what(deadline),
            url=url,
            sequence=case.version,
        )
        for kind, day in days_to_enter(deadline.safe_day, deadline.last_day, deadline.printed_date)
    ]


def _description(case: Case, deadline: CaseDeadline, moment: datetime | None) -> str:
    rule = RULES.get(deadline.rule_id)
    lines = [case_title(case)]
    if moment:
        lines.append(end_in_words(moment, deadline.time_zone))
    if deadline.note or rule:
        lines.append(deadline.note or rule.citation)
    return "\n".join([*lines, advice()])
