"""The checklist before a file leaves the country: what is asked, what stops it, where it comes from. Pure.

Rows and sources: `cases/data/export_checklist.csv`, after compliance_controls.csv (PIPL 41, DSL 36, Decree 801).
What carries another mark than "source_read" must be verified by a lawyer, and the page says so beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cases.rules.words import Words, read_table

VERSION = "2026-07"
ANSWERS = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Item:
    """`stops` is the answer with which nothing goes out, `note_on` the answer that needs a note; "" for none."""

    key: str
    words: Words
    asked: Words
    source: Words
    check: str
    stops: str
    note_on: str


class ExportState(StrEnum):
    CONSENT = "consent"  # waits for the enterprise
    PREPARED = "prepared"  # waits for the second person
    APPROVED = "approved"
    REFUSED = "refused"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Gap:
    """`code`: unanswered, note or stopped."""

    key: str
    code: str


@cache
def items() -> tuple[Item, ...]:
    return tuple(
        Item(
            key=row["key"],
            words=Words(row["zh"], row["en"]),
            asked=Words(row["asked_zh"], row["asked_en"]),
            source=Words(row["source_zh"], row["source_en"]),
            check=row["check"],
            stops=row["stops"],
            note_on=row["note_on"],
        )
        for row in read_table("export_checklist.csv")
    )


def gaps(answers: Mapping[str, Mapping[str, str]]) -> tuple[Gap, ...]:
    """What stands in the way; () when the list is complete and nothing stops it. `answers`: key -> answer, note."""
    found = []
    for item in items():
        given = answers.get(item.key, {})
        answer = given.get("answer", "")
        if answer not in ANSWERS:
            found.append(Gap(item.key, "unanswered"))
        elif answer == item.stops:
            found.append(Gap(item.key, "stopped"))
        elif answer == item.note_on and not given.get("note", "").strip():
            found.append(Gap(item.key, "note"))
    return tuple(found)


def consent_needed(*, given: str, levels: frozenset[str]) -> bool:
    """Whether the enterprise must agree to this very transfer: it did not agree beforehand, or more goes out than the
    consent at filing names (facts and files marked public or internal)."""
    return given != "yes" or bool(levels & {"trade_secret", "restricted"})
