"""Documents of the US International Trade Commission as its document service lists them
(`<results><documents><document>`). Text is escaped twice, empty elements are common, and the server takes a number as a
prefix: who asks for 337-145 gets 337-1450 too. All documents of an investigation repeat its title and number; the
complaint keeps its document id when the matter gets its investigation number, so that the two meet by it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import ItemError, day, text
from risk_warnings.rules.feeds.federal_register import caption_key
from risk_warnings.rules.feeds.items import Found, Item, Options, SeenParty
from risk_warnings.rules.feeds.matter_keys import edis_keys
from risk_warnings.rules.feeds.xml_stream import each_record, said

OVER = frozenset({"terminated", "inactive", "completed", "closed"})


def read(file: BinaryIO, options: Options) -> Iterator[Found]:
    """`options["investigations"]`: numbers as the service writes them, where only these are wanted."""
    wanted = frozenset(options.get("investigations", ()))
    return each_record(file, {"document"}, lambda _root, one: _item(one, wanted))


def _item(raw: Element, wanted: frozenset[str]) -> Item | None:
    number, kind = _words(raw, "investigationNumber"), _words(raw, "documentType")
    if wanted and number not in wanted:
        return None
    keys = edis_keys(number)
    if not keys:
        return None
    title, document = _words(raw, "investigationTitle"), _words(raw, "id")[:20]
    if not title:
        raise ItemError(f"a document without the title of its investigation: {document or '–'}")
    complaint = kind.casefold() == "complaint"
    claimant = _words(raw, "onBehalfOf") if complaint else ""
    known = number_of(keys)
    dates = {"filed_date": filed} if complaint and (filed := edis_day(raw, "officialReceivedDate")) else {}
    return Item(
        keys=(*keys, f"US:EDIS:{document}") if complaint and document else keys,
        number=known,
        title=title,
        country="US",
        forum="USITC",
        proceeding_type="USITC_337",
        url=f"https://edis.usitc.gov/external/search/document/{document}" if complaint and document.isdigit() else "",
        stage="filed" if known.startswith("DN") else "instituted",
        caption=caption_key(title),
        ended=_words(raw, "investigationStatus").casefold() in OVER,
        parties=(SeenParty(claimant, role="claimant"),) if claimant else (),
        dates=dates,
        text=title,
    )


def number_of(keys: tuple[str, ...]) -> str:
    return keys[0].rsplit(":", 1)[1]


def edis_day(raw: Element, name: str) -> str:
    """ "2026/06/10 09:15:00" in Washington, as an ISO day."""
    return day(_words(raw, name)[:10].replace("/", "-"))


def _words(raw: Element, name: str) -> str:
    """Escaped twice: what XML gives is still HTML."""
    return text(html.unescape(said(raw, name)))
