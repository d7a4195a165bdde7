"""From what was typed to a value fit for JSON, or to a problem. Cleaning a clean value changes nothing.

Dates become "YYYY-MM-DD", moments "YYYY-MM-DDTHH:MM" in the time of the place, money {"amount": "12.50", "currency":
"USD"}, rows of repeated questions dicts. An empty answer is None. Nothing here knows what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cases.rules.cleaning.lists import asin_or_link, each_of, nice_class, place_code, read_list, read_place, rows_of
from cases.rules.cleaning.moments import iso_day, read_date, read_datetime, read_time
from cases.rules.cleaning.numbers import read_int, read_money, read_percent
from cases.rules.cleaning.picks import pick_from, read_bool, read_choice, read_multi
from cases.rules.cleaning.text import Wrong, matching, read_text, read_uscc, short_text
from cases.rules.intake_tables import Field
from cases.rules.problems import Problem


def clean(field: Field, raw: Any) -> Any | Problem | None:
    """The value, None for an empty answer, or the Problem with it."""
    try:
        return _CLEANERS[field.type](field, raw)
    except Wrong as wrong:
        return wrong.problem


def _nothing(field: Field, raw: Any) -> None:
    """Files are attachments with a table of their own, never part of the answers."""


_CLEANERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "text": read_text,
    "textarea": read_text,
    "uscc": read_uscc,
    "region": matching(r"^\d{6}$", "region_format"),
    "code": matching(r"^[A-Z0-9][A-Z0-9.\-]{0,9}$", "code_format"),
    "jurisdiction": read_place,
    "hs": matching(r"^\d{6,10}$", "hs_format", drop=r"[.\s]"),
    "phone": matching(r"^(1[3-9]\d{9}|\+[1-9]\d{6,14})$", "phone_format", drop=r"[\s\-()]"),
    "email": matching(r"^[^@\s<>,;]{1,64}@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+$", "email_format", upper=False),
    "choice": read_choice,
    "consent": read_choice,
    "multi": read_multi,
    "countries": each_of(r"[\n,，、|\s]", "jurisdiction_format", place_code),
    "list": read_list,
    "asins": each_of(r"[\n,，\s]", "asin_format", asin_or_link),
    "nice": each_of(r"[\n,，、;；\s]", "nice_range", nice_class),
    "date": read_date,
    "date_past": read_date,
    "datetime": read_datetime,
    "time": read_time,
    "int": read_int,
    "percent": read_percent,
    "money": read_money,
    "bool": read_bool,
    "must": read_bool,
    "deadlines": rows_of(
        {
            "date": iso_day,
            "what": short_text,
            "source": pick_from("deadline_source"),
            "extendable": pick_from("yes_no_unknown"),
        },
        ("date", "what", "source"),
    ),
    "stores": rows_of({"platform": pick_from("store_platform"), "store": short_text}, ("platform",)),
    "file": _nothing,
    "files": _nothing,
    "per_file": _nothing,
}
FIELD_TYPES = frozenset(_CLEANERS)
FILE_TYPES = frozenset({"file", "files", "per_file"})
