"""From the flat names of an HTML form to answers by key, and the names that a form uses for composite questions.

Money is `key` and `key_currency`; a row of a repeated question is `key-0-part`; everything else is `key`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cases.rules.intake_clean import FILE_TYPES
from cases.rules.intake_tables import Field

ROW_PARTS = {"deadlines": ("date", "what", "source", "extendable"), "stores": ("platform", "store")}
MANY = frozenset({"multi", "countries"})


def read_form(fields: Iterable[Field], data: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The raw answers to `fields` out of form data (name -> all its values, as in `dict(request.POST.lists())`).

    A question that the form did not send at all is left out, so that a part of a page can be saved by itself; an
    unticked box or an emptied list therefore needs a hidden empty input of the same name. Nothing is checked here.
    """
    answers: dict[str, Any] = {}
    for field in fields:
        if field.type in FILE_TYPES:
            continue
        if field.type in ROW_PARTS:
            rows = _rows(field, data)
            if rows is not None:
                answers[field.key] = rows
        elif field.key in data:
            answers[field.key] = _value(field, data)
    return answers


def _value(field: Field, data: Mapping[str, Sequence[str]]) -> Any:
    values = [value for value in data[field.key] if value != ""]
    if field.type in MANY:
        return values
    # A hidden empty input comes before the ticked box, so the last value is the person's.
    last = values[-1] if values else ""
    if field.type == "money":
        return {"amount": last, "currency": (data.get(f"{field.key}_currency") or [""])[-1]} if last else ""
    return last


def _rows(field: Field, data: Mapping[str, Sequence[str]]) -> list[dict[str, str]] | None:
    pattern = re.compile(rf"^{re.escape(field.key)}-(\d{{1,3}})-({'|'.join(ROW_PARTS[field.type])})$")
    rows: dict[int, dict[str, str]] = {}
    for name, values in data.items():
        found = pattern.match(name)
        if found and values:
            rows.setdefault(int(found[1]), {})[found[2]] = values[-1]
    if not rows:
        return [] if field.key in data else None
    return [rows[index] for index in sorted(rows)]
