"""How leaves are kept: ranges of days, which PostgreSQL writes without their last day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from experts.rules.leave import Leave

DAY = timedelta(days=1)


def kept(leaves: Collection[Leave]) -> list[Any]:
    return [DateRange(one.first, one.last, "[]") for one in leaves]


def leaves_of(ranges: Iterable[Any]) -> tuple[Leave, ...]:
    return tuple(Leave(one.lower, _last(one)) for one in ranges)


def _last(days: Any) -> date | None:
    return days.upper if days.upper is None or days.upper_inc else days.upper - DAY


def away_on(day: date) -> Q:
    return away_between(day, day)


def away_between(first: date, last: date) -> Q:
    """On one of these days, both included."""
    asked = """EXISTS (SELECT FROM unnest("experts_expert"."away") AS leave
        WHERE leave && daterange(%s::date, %s::date, '[]'))"""
    return Q(RawSQL(asked, [first, last], BooleanField()))  # noqa: S611
