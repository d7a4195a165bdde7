"""What any office says of one application or registration of a trade mark, in one shape for all formats.

The office's own words and numbers; nothing is derived. Two records of one (office, application number) are versions of
one row: the one with the later `transaction_on` stands, one without it never overwrites one that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from risk_warnings.rules.marks.stages import has_ended


@dataclass(frozen=True, slots=True)
class MarkOwner:
    """`country`: as the office codes it (mostly two letters), "" where it names none."""

    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """`office`: "US", "EU", "WO" or the code of the office that published. `word` is None for a mark without any
    (design only). `classes`: of Nice, ascending, each once. `status`: the office's own code or word, "" for none.
    `published_on`: when it was opened to opposition, where the office states that day. Days are the office's own
    calendar days; None is "not stated". A record without a number of an application is no record."""

    office: str
    application_number: str
    registration_number: str | None = None
    word: str | None = None
    classes: tuple[int, ...] = ()
    owners: tuple[MarkOwner, ...] = ()
    filed_on: date | None = None
    published_on: date | None = None
    status: str = ""
    transaction_on: date | None = None
    agent: str | None = None
    url: str = ""
    goods: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.office, self.application_number


def later(one: MarkRecord, other: MarkRecord) -> MarkRecord:
    """Which of two records of one mark stands; the same whichever came first. Of one day, and of an office that states
    none, what has ended stands above what has not, then the fuller, then the larger one: the order decides nothing."""
    return max(one, other, key=_rank)


def _rank(record: MarkRecord) -> tuple[str, bool, int, str]:
    day = record.transaction_on.isoformat() if record.transaction_on else ""
    said = (
        record.registration_number,
        record.word,
        record.classes,
        record.owners,
        record.filed_on,
        record.published_on,
    )
    return day, has_ended(record.office, record.status), sum(bool(one) for one in said), repr(record)
