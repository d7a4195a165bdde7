"""Whole numbers, shares and money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from cases.rules.cleaning.text import Wrong, narrow
from cases.rules.intake_tables import Field

_AMOUNT = re.compile(r"^(\d+(?:\.\d+)?)(万|亿)?元?$")
_TIMES = {None: 1, "万": 10_000, "亿": 100_000_000}
_MAX_NUMBER = 10**15


def number_of(raw: Any) -> Decimal | None:
    """Grouping commas dropped; 万 and 亿 understood. Raises Wrong("int_format")."""
    text = re.sub(r"[,\s]", "", narrow(raw).replace("，", ""))
    if not text:
        return None
    found = _AMOUNT.match(text)
    try:
        number = Decimal(found[1]) * _TIMES[found[2]] if found else None
    except InvalidOperation:
        number = None
    if number is None or number >= _MAX_NUMBER:
        raise Wrong("int_format")
    return number


def read_int(field: Field, raw: Any) -> int | None:
    number = number_of(raw)
    if number is not None and number != int(number):
        raise Wrong("int_format")
    return None if number is None else int(number)


def read_percent(field: Field, raw: Any) -> str | None:
    text = narrow(raw).rstrip("%").strip()
    if not text:
        return None
    if not re.match(r"^\d{1,3}(\.\d+)?$", text) or Decimal(text) > 100:
        raise Wrong("percent_range")
    return text


def read_money(field: Field, raw: Any) -> dict[str, str] | None:
    if isinstance(raw, Mapping):
        amount, currency = raw.get("amount"), narrow(raw.get("currency")).upper()
    else:
        found = re.match(r"^([A-Z]{3})?\s*(.*?)\s*([A-Z]{3})?$", narrow(raw).upper(), re.DOTALL)
        amount, currency = (found[2], found[1] or found[3] or "") if found else (raw, "")
    try:
        number = number_of(amount)
    except Wrong:
        raise Wrong("money_amount") from None
    if number is None:
        return None
    if not re.match(r"^[A-Z]{3}$", currency):
        raise Wrong("money_currency")
    return {"amount": f"{number:.2f}", "currency": currency}
