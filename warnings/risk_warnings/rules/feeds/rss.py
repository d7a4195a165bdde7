"""RSS 2.0 and Atom of courts, offices and newsletters.

What an entry is about is told by the numbers in its title and text; without one it is a matter of its own, known by its
`guid`, its `id` or its address. Days of a feed are when somebody drew it and decide nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import FeedError, ItemError, link, text
from risk_warnings.rules.feeds.items import Found, Item, Options
from risk_warnings.rules.feeds.matter_keys import docket_key, itc_keys, other_key
from risk_warnings.rules.feeds.xml_stream import each_record, said

_NUMBER = re.compile(r"\b\d{1,2}:(?:20)?\d{2}-?(?:cv|mc|cr|md)-?\d{1,6}\b", re.IGNORECASE)


def read(file: BinaryIO, options: Options) -> Iterator[Found]:
    """`options`: `country` (two letters), `forum`, `proceeding_type`; `words`, of which an entry must have one where
    any are given. Raises `FeedError`."""
    if not options.get("country"):
        raise FeedError("the source does not say of which country its entries are (country)")
    return each_record(file, {"item", "entry"}, lambda _root, raw: _item(raw, options))


def _item(raw: Element, options: Options) -> Item | None:
    title = _words(_inner(raw, "title"), 400)
    told = _words(_inner(raw, "description", "summary", "content", "encoded"), 4000)
    address = link(said(raw, "link")) or _atom_link(raw)
    if not title:
        raise ItemError(f"no title: {address or '–'}")
    whole = f"{title} {told}"
    if not _wanted(whole, options):
        return None
    country, forum = text(options.get("country"), 8).upper(), text(options.get("forum"), 40)
    keys, number = _known_as(whole, country, forum)
    if not keys:
        identity = text(said(raw, "guid", "id"), 300) or address or title
        keys, number = (other_key(country, forum or "feed", identity),), identity[:80]
    itc = keys[0].startswith("US:ITC:")
    return Item(
        keys=keys,
        number=number,
        title=title,
        country=country,
        forum="USITC" if itc else forum,
        proceeding_type="USITC_337" if itc else text(options.get("proceeding_type"), 20),
        url=address,
        stage="" if itc else "filed",
        text=whole[:8000],
    )


def _known_as(words: str, country: str, forum: str) -> tuple[tuple[str, ...], str]:
    if country != "US":
        return (), ""
    if keys := itc_keys(words):
        return keys, keys[0].rsplit(":", 1)[1]
    found = _NUMBER.search(words)
    key = docket_key(forum, found[0]) if found else ""
    return ((key,), key.split(":", 2)[2]) if key else ((), "")


def _wanted(whole: str, options: Options) -> bool:
    words = [str(one).casefold() for one in options.get("words", ()) if str(one).strip()]
    return not words or any(one in whole.casefold() for one in words)


def _words(value: str, limit: int) -> str:
    """Titles and descriptions hold escaped HTML."""
    return text(html.unescape(value), limit)


def _inner(raw: Element, *names: str) -> str:
    """The words of the first of these that has any, also where Atom has them in elements of XHTML."""
    found = ("".join(one.itertext()) for name in names for one in raw.iterfind(name))
    return next((words for text in found if (words := text.strip())), "")


def _atom_link(raw: Element) -> str:
    links = {one.get("rel", "alternate"): link(one.get("href")) for one in raw.iterfind("link")}
    return links.get("alternate", "")
