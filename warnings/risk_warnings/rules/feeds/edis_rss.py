"""The Commission's feed of approved documents. An item's title says everything: "Document Approved : 337-1281 Violation
: Doc ID 770876, Complaint". Its `pubDate` is when the feed was drawn, its `guid` a bare number, it has no `<link>`, and
confidential papers are marked so in the description: no date and no description is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import ItemError, text
from risk_warnings.rules.feeds.edis import number_of
from risk_warnings.rules.feeds.items import Found, Item, Options
from risk_warnings.rules.feeds.matter_keys import edis_keys
from risk_warnings.rules.feeds.xml_stream import each_record, said

_TITLE = re.compile(
    r"^Document Approved\s*:\s*(?P<number>\S+)\s*(?P<phase>[^:]*):\s*Doc ID\s*(?P<id>\d+)\s*,\s*(?P<kind>.+)$",
    re.IGNORECASE,
)


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """Raises `FeedError`."""
    return each_record(file, {"item"}, _item)


def _item(_root: Element, raw: Element) -> Item | None:
    title = text(said(raw, "title"))
    found = _TITLE.match(title)
    if not found:
        raise ItemError(f"a title in another form: {title[:80] or '–'}")
    keys = edis_keys(found["number"])
    if not keys:
        return None
    document, complaint = found["id"], found["kind"].strip().casefold() == "complaint"
    number = number_of(keys)
    return Item(
        keys=(*keys, f"US:EDIS:{document}") if complaint else keys,
        number=number,
        title="",  # the feed does not tell what the matter is called
        country="US",
        forum="USITC",
        proceeding_type="USITC_337",
        url=f"https://edis.usitc.gov/external/search/document/{document}" if complaint else "",
        stage="filed" if number.startswith("DN") else "instituted",
    )
