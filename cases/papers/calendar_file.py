"""The deadlines of a case as a calendar file."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from cases.due import what
from cases.models import Case, CaseDeadline
from cases.papers.calendar_entries import Part, entry_of, parts_of
from cases.words import case_title
from lawlib.calendar_file import Entry, advice, calendar_file, end_in_words, kind_in_words
from lawlib.rules.tables import RULES


def deadlines_calendar(case: Case, deadlines: Iterable[CaseDeadline], *, url: str, now: datetime) -> bytes:
    """Importing a newer file replaces the entries."""
    entries = [entry for deadline in deadlines for entry in _entries(case, deadline, url)]
    return calendar_file(f"{case.number} {case_title(case)}", entries, now=now)


def _entries(case: Case, deadline: CaseDeadline, url: str) -> Iterable[Entry]:
    deadline.case = case
    for part in parts_of(deadline):
        said = {"what": what(deadline), "kind": kind_in_words(part.kind), "number": case.number}
        yield entry_of(
            deadline,
            part,
            summary=_("%(what)s (%(kind)s) %(number)s") % said,
            description=_description(case, deadline, part),
            reminder=what(deadline),
            url=url,
        )


def _description(case: Case, deadline: CaseDeadline, part: Part) -> str:
    rule = RULES.get(deadline.rule_id)
    lines = [case_title(case)]
    if part.moment:
        lines.append(end_in_words(part.moment, deadline.time_zone))
    if deadline.note or rule:
        lines.append(deadline.note or rule.citation)
    return "\n".join([*lines, advice()])
