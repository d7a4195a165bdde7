"""Dates, moments and times of day."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from cases.rules.cleaning.text import Wrong, narrow
from cases.rules.intake_tables import Field

_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_MOMENT = re.compile(r"^(\S+?)[T\s]\s*(\d{1,2})[:点时](\d{2})(?::\d{2})?分?$")


def day_of(text: str) -> date:
    found = _DATE.match(text)
    if not found:
        raise Wrong("date_format")
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        raise Wrong("date_format") from None
    if not 1900 <= day.year <= 2100:
        raise Wrong("date_range")
    return day


def iso_day(raw: Any) -> str | None:
    text = raw.isoformat() if type(raw) is date else narrow(raw)
    return day_of(text).isoformat() if text else None


def read_date(field: Field, raw: Any) -> str | None:
    return iso_day(raw)


def read_datetime(field: Field, raw: Any) -> str | None:
    text = raw.strftime("%Y-%m-%d %H:%M") if isinstance(raw, datetime) else narrow(raw)
    if not text:
        return None
    found = _MOMENT.match(text)
    if not found:
        raise Wrong("datetime_format")
    return f"{day_of(found[1]).isoformat()}T{_clock(found[2], found[3])}"


def read_time(field: Field, raw: Any) -> str | None:
    text = narrow(raw)
    if not text:
        return None
    found = re.match(r"^(\d{1,2})[:点时](\d{2})分?$", text)
    if not found:
        raise Wrong("time_format")
    return _clock(found[1], found[2])


def _clock(hour: str, minute: str) -> str:
    if int(hour) > 23 or int(minute) > 59:
        raise Wrong("time_format")
    return f"{int(hour):02}:{minute}"
