"""The periods of the dashboards: 30 days, 90 days, 12 calendar months, today included. Beijing days. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Period:
    """`days` back from today; a period without days goes back to the first day of the month eleven months ago."""

    key: str
    days: int | None

    def first_day(self, today: date) -> date:
        return today - timedelta(days=self.days - 1) if self.days else first_of_months(today)

    def begins(self, now: datetime) -> datetime:
        """The first moment of the period that includes today (aware, Beijing)."""
        return beginning(self.first_day(now.astimezone(BEIJING).date()))


PERIODS: Mapping[str, Period] = MappingProxyType(
    {period.key: period for period in (Period("30d", 30), Period("quarter", 90), Period("year", None))}
)
LONGEST = PERIODS["year"]


def period_of(key: str) -> Period:
    """The named period; the last 12 months for any other name."""
    return PERIODS.get(key, LONGEST)


def beginning(day: date) -> datetime:
    return datetime.combine(day, time.min, BEIJING)


def first_of_months(today: date) -> date:
    """The first day of the earliest of the twelve months that end with this one."""
    return date(today.year - 1, today.month + 1, 1) if today.month < 12 else date(today.year, 1, 1)


def months(today: date) -> tuple[str, ...]:
    """The twelve months that end with this one, "2026-07" last."""
    first = first_of_months(today)
    numbers = (first.year * 12 + first.month - 1 + step for step in range(MONTHS_SHOWN))
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in numbers)
