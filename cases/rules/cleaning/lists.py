"""Answers of many entries: lines, codes, rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from cases.rules.cleaning.text import MAX_ITEM, Wrong, narrow, text_of
from cases.rules.intake_tables import Field
from lawlib.jurisdictions import JURISDICTIONS


def entries(raw: Any, split: str = r"\n") -> list[str]:
    """Entries of a list, given as a list or as lines; empty and repeated ones dropped."""
    given = raw if isinstance(raw, list | tuple) else re.split(split, text_of(raw))
    return list(dict.fromkeys(item for item in (" ".join(text_of(part).split()) for part in given) if item))


def limited(field: Field, items: list[Any]) -> list[Any] | None:
    limit = field.limit or 100
    if len(items) > limit:
        raise Wrong("too_many", limit=limit, length=len(items))
    return items or None


def read_list(field: Field, raw: Any) -> list[str] | None:
    items = entries(raw)
    for item in items:
        if len(item) > MAX_ITEM:
            raise Wrong("too_long", limit=MAX_ITEM, length=len(item))
    return limited(field, items)


def each_of(split: str, problem: str, read: Callable[[str], Any]) -> Callable[[Field, Any], list[Any] | None]:
    """A list in which `read` gives the value of an entry, or None for one that will not do."""

    def cleaner(field: Field, raw: Any) -> list[Any] | None:
        values = []
        for item in entries(raw, split):
            value = read(unicodedata.normalize("NFKC", item))
            if value is None or len(item) > MAX_ITEM:
                raise Wrong(problem, item=item[:40])
            values.append(value)
        return limited(field, list(dict.fromkeys(values)))

    return cleaner


def asin_or_link(item: str) -> str | None:
    if re.match(r"^https?://[^\s<>\"]+$", item):
        return item
    return item.upper() if re.match(r"^[A-Za-z0-9]{10}$", item) else None


def nice_class(item: str) -> int | None:
    found = re.match(r"^第?(\d{1,2})类?$", item)
    return int(found[1]) if found and 1 <= int(found[1]) <= 45 else None


def place_code(item: str) -> str | None:
    """The code of a jurisdiction, given as code or as name in one of the two languages."""
    return item.upper() if item.upper() in JURISDICTIONS else _place_names().get(item)


@cache
def _place_names() -> Mapping[str, str]:
    return {name: place.code for place in JURISDICTIONS.values() for name in (place.zh, place.en)}


def read_place(field: Field, raw: Any) -> str | None:
    text = narrow(raw)
    code = place_code(text) if text else None
    if text and code is None:
        raise Wrong("jurisdiction_format")
    return code


def _empty(value: Any) -> bool:
    return value is None or value == ""


def rows_of(
    parts: Mapping[str, Callable[[Any], Any]], needed: Iterable[str]
) -> Callable[[Field, Any], list[Any] | None]:
    """Rows of a repeated question. A row in which nothing needed is filled in is dropped."""

    def cleaner(field: Field, raw: Any) -> list[Any] | None:
        rows = []
        for number, given in enumerate(raw if isinstance(raw, list | tuple) else (), 1):
            given = given if isinstance(given, Mapping) else {}
            row = {part: read(given.get(part)) for part, read in parts.items()}
            if all(_empty(row[part]) for part in needed):
                continue
            for part in needed:
                if _empty(row[part]):
                    raise Wrong("row_incomplete", row=number, part=part)
            rows.append({part: value for part, value in row.items() if not _empty(value)})
        return limited(field, rows)

    return cleaner
