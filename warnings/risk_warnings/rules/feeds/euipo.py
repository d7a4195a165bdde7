"""Trade marks as the search of the EU's office answers (`{trademarks: […], totalElements, totalPages, size, page}`):
`applicationNumber`, `wordMarkSpecification.verbalElement`, `niceClasses`, `applicants[{office, identifier, name}]`,
`status`. The search names no day of the last change: of two answers the fuller stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from risk_warnings.rules.feeds.clean import (
    MOST_ITEMS,
    MOST_WHOLE,
    FeedError,
    ItemError,
    calendar_day,
    listed,
    mapping,
    read_json,
    text,
)
from risk_warnings.rules.feeds.items import Found, Options, each
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord
from risk_warnings.rules.feeds.uspto import nice_classes, unique_owners


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """One page of an answer. Raises `FeedError`."""
    body = file.read(MOST_WHOLE + 1)
    if len(body) > MOST_WHOLE:
        raise FeedError("too large for one page of a search")
    found = mapping(read_json(body)).get("trademarks")
    if not isinstance(found, list):
        raise FeedError("no list of marks (trademarks)")
    return each(iter(found[:MOST_ITEMS]), lambda raw: _record(mapping(raw)))


def _record(raw: Mapping[str, Any]) -> MarkRecord:
    number = text(raw.get("applicationNumber"), 40)
    if not number:
        raise ItemError("no applicationNumber")
    agents = [text(mapping(one).get("name"), 200) for one in listed(raw.get("representatives"))]
    return MarkRecord(
        office="EU",
        application_number=number,
        registration_number=number if raw.get("registrationDate") else None,
        word=text(mapping(raw.get("wordMarkSpecification")).get("verbalElement"), 400) or None,
        classes=nice_classes(text(one, 4) for one in listed(raw.get("niceClasses"))),
        owners=unique_owners(
            MarkOwner(text(one.get("name"), 300), "") for one in map(mapping, listed(raw.get("applicants"))[:50])
        ),
        filed_on=calendar_day(raw.get("applicationDate")),
        published_on=_published(raw),
        status=text(raw.get("status"), 60),
        agent=next((name for name in agents if name), None),
        url=f"https://euipo.europa.eu/eSearch/#details/trademarks/{number}" if number.isalnum() else "",
    )


def _published(raw: Mapping[str, Any]) -> Any:
    """The day in part A.1 of the bulletin, which opens the time for opposition, where the answer lists publications."""
    sections = [mapping(one) for one in listed(raw.get("publications"))]
    opened = [one.get("publicationDate") for one in sections if text(one.get("section"), 10).upper().startswith("A.1")]
    return min((found for one in opened if (found := calendar_day(one))), default=None)
