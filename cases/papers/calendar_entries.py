"""Deadlines of cases as entries of a calendar, the same in a case's file and in a feed: whoever imports the one and
subscribes to the other sees each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cases.models import CaseDeadline
from lawlib.calendar_file import Entry


@dataclass(frozen=True)
class Part:
    """A deadline has one entry for the day to work towards and, where it is another, one for the last day. `part` names
    it for good: when a printed day takes the computed one's place, the entry moves and its identity stays."""

    part: str
    kind: str
    day: date
    moment: datetime | None
    cancelled: bool


def parts_of(deadline: CaseDeadline) -> Iterator[Part]:
    """What has ended (met, suspended, its case closed) is cancelled, and so is a last day that no longer counts."""
    ended = not deadline.runs or not deadline.case.is_open
    if deadline.effective_day:
        yield Part("work", deadline.day_kind, deadline.effective_day, deadline.effective_moment, ended)
    if deadline.last_day and deadline.last_day != deadline.safe_day:
        replaced = deadline.day_kind != "safe"
        yield Part("last", "last", deadline.last_day, deadline.last_moment, ended or replaced)


def entry_of(deadline: CaseDeadline, part: Part, *, summary: str, description: str, reminder: str, url: str) -> Entry:
    """The sequence rises with every step of the case and every change of the deadline; the stamp tells of the change:
    an unchanged deadline is the same bytes at every fetch."""
    return Entry(
        uid=f"deadline-{deadline.pk}-{part.part}",
        day=part.day,
        summary=summary,
        description=description,
        reminder=reminder,
        url=url,
        sequence=deadline.case.version + deadline.revision,
        changed_at=max(deadline.changed_at, deadline.case.updated_at),
        cancelled=part.cancelled,
    )
