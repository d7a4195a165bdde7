"""The daily file of trade mark applications of the US office (`apcYYMMDD.xml`, some 54 MB, zipped as it comes).

`0000000` is no registration, classes are zero-padded, a mark without words has no `mark-identification`, some records
have no day of filing, owners come once for each `party-type`, and the same serial number comes again on later days:
`transaction-date` says which record stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import ItemError, calendar_day, text
from risk_warnings.rules.feeds.items import Found, Options
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord
from risk_warnings.rules.feeds.xml_stream import each_record, said

PAGE = "https://tsdr.uspto.gov/#caseNumber={}&caseType=SERIAL_NO&searchType=statusSearch"
MOST_GOODS = 4000


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """Record by record. Raises `FeedError`."""
    return each_record(file, {"case-file"}, _record)


def _record(_root: Element, raw: Element) -> MarkRecord:
    serial = text(said(raw, "serial-number"), 20)
    if not re.fullmatch(r"\d{6,10}", serial):
        raise ItemError(f"no serial number: {serial or '–'}")
    registration = text(said(raw, "registration-number"), 20)
    header = raw.find("case-file-header")
    header = Element("case-file-header") if header is None else header
    return MarkRecord(
        office="US",
        application_number=serial,
        registration_number=registration if registration.strip("0") else None,
        word=text(said(header, "mark-identification"), 400) or None,
        classes=nice_classes(one.text for one in raw.iterfind("classifications/classification/international-code")),
        owners=_owners(raw),
        filed_on=calendar_day(said(header, "filing-date")),
        published_on=calendar_day(said(header, "published-for-opposition-date")),
        status=text(said(header, "status-code"), 40),
        transaction_on=calendar_day(said(raw, "transaction-date")),
        agent=text(said(header, "attorney-name"), 200) or None,
        url=PAGE.format(serial),
        goods=_goods(raw),
    )


def nice_classes(codes: Iterator[str | None]) -> tuple[int, ...]:
    """Of "009", "9", "IC 009"; letters alone ("A", "B", "200") are classes of another kind and none of Nice."""
    found = (re.fullmatch(r"(?:IC\s*)?0*(\d{1,2})", text(code, 10)) for code in codes)
    return tuple(sorted({int(one[1]) for one in found if one and 1 <= int(one[1]) <= 45}))


def unique_owners(owners: Iterator[MarkOwner]) -> tuple[MarkOwner, ...]:
    """Each name once, in the order of the office; the country of whichever record tells it."""
    found: dict[str, MarkOwner] = {}
    for one in owners:
        key = one.name.casefold()
        if one.name and (key not in found or (one.country and not found[key].country)):
            found[key] = one
    return tuple(found.values())


def _owners(raw: Element) -> tuple[MarkOwner, ...]:
    """The last party type is the owner of now; who owned it before is none any more."""
    entries = raw.findall("case-file-owners/case-file-owner")
    current = max((_party_type(one) for one in entries), default="")
    latest = [one for one in entries if _party_type(one) == current]
    return unique_owners(MarkOwner(text(said(one, "party-name"), 300), _country(one)) for one in latest)


def _party_type(owner: Element) -> str:
    return text(said(owner, "party-type"), 4).zfill(2)


def _country(owner: Element) -> str:
    return text(said(owner, "country", "nationality/country"), 4).upper()


def _goods(raw: Element) -> str:
    statements = raw.iterfind("case-file-statements/case-file-statement")
    told = (text(said(one, "text"), MOST_GOODS) for one in statements if said(one, "type-code").startswith("GS"))
    return " ".join(told)[:MOST_GOODS]
