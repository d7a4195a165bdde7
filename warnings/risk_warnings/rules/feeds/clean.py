"""What strangers send, made harmless: types, lengths and characters are checked here and nowhere trusted before."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

MOST_WHOLE = 32 * 2**20  # bytes of a message that is read at once
MOST_ITEMS = 5000  # of one message
LONGEST_LINK, LONGEST_NAME = 500, 160  # characters of an address, of a name of a matter
MOST_PARTIES = 3000  # of one matter; Schedule A has hundreds
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f​-‏‪-‮⁦-⁩﻿]")
_TAGS = re.compile(r"<[^<>]{0,300}>")


class FeedError(ValueError):
    """The message as a whole cannot be read; the words are for the page of its source."""


class ItemError(ValueError):
    """One item cannot be read; the others are."""


def read_json(body: bytes) -> Any:
    """Raises `FeedError`. SECURITY: a document that is nested ten thousand deep must not take the worker away."""
    if is_page(body):
        raise FeedError("a web page came in place of the data")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"not readable as JSON: {str(error)[:200]}") from error


def is_page(head: bytes) -> bool:
    """What a service shows to people while it is repaired, or to whom it does not want."""
    return re.match(rb"\s*<(?:!doctype\s+html|html|head|body)\b", head[:1000], re.IGNORECASE) is not None


def text(value: object, limit: int = 400) -> str:
    """One line without tags, control and direction characters; "" for anything that is no text or number.

    SECURITY: PostgreSQL takes neither NUL nor half a surrogate pair, and characters that turn the direction of writing
    let a name look like another.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    plain = str(value).encode("utf-8", "ignore").decode()
    return " ".join(_TAGS.sub(" ", _CONTROL.sub("", plain)).split())[:limit]


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def day(value: object) -> str:
    """An ISO day, or "" where the source states none: never a guess."""
    try:
        return date.fromisoformat(text(value, 40)[:10]).isoformat()
    except ValueError:
        return ""


_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3})[a-z]*\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)


def written_day(value: object) -> str:
    """A day as people write it in tables: "2026-07-22", "2026/7/22", "2026年7月22日", "22 July 2026", "July 22, 2026".
    "" for what can be read in two ways ("7/8/2026") or not at all."""
    plain = text(value, 40).casefold()
    if found := _YEAR_FIRST.match(plain):
        return day("-".join(part.zfill(2) for part in found.groups()))
    if (found := _IN_WORDS.match(plain)) and found[2] in _MONTHS and bool(found[1]) is not bool(found[3]):
        return day(f"{found[4]}-{_MONTHS.index(found[2]) + 1:02}-{(found[1] or found[3]).zfill(2)}")
    return ""


def moment(value: object) -> str:
    """A moment in UTC, so that two of different zones compare as what they are; "" where none is stated."""
    try:
        at = datetime.fromisoformat(text(value, 40))
        return (at if at.tzinfo is None else at.astimezone(UTC)).isoformat()
    except (ValueError, OverflowError):
        return ""


def compact_day(value: object) -> str:
    """ "20260701" as an ISO day; "" for anything else, so also for "0" and "00000000"."""
    plain = text(value, 8)
    return day(f"{plain[:4]}-{plain[4:6]}-{plain[6:]}") if len(plain) == 8 and plain.isdigit() else ""


def calendar_day(value: object) -> date | None:
    """What `day` or `compact_day` gave, as a day of the calendar."""
    return date.fromisoformat(iso) if (iso := day(value) or compact_day(value)) else None


def us_day(value: str) -> str:
    """ "7/1/2026", as American dockets write it, as an ISO day; "" when there is no such day."""
    try:
        month, number, year = (int(part) for part in value.split("/"))
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def link(value: object, base: str = "") -> str:
    """SECURITY: an address that is not of the web (javascript:, data:) never becomes a link."""
    address = text(value, LONGEST_LINK)
    if address.startswith("/") and not address.startswith("//") and base:
        address = base + address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc and len(address) <= LONGEST_LINK else ""
