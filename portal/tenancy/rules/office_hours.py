"""When a platform's office is open, and whose day of duty it is outside those hours. Pure; all moments are aware.

Hours are seven pairs of "HH:MM" from Monday to Sunday, None for a day that is closed, in the zone of the platform.
LAW: with `chinese` the State Council's yearly notice goes before the week: public holidays are closed, and a weekend
that is worked in exchange has the hours of the first working day. A year without a notice goes by the week. Elsewhere
the public holidays of `country` (its national ones, library `holidays`) are closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar
import holidays

Pair = Sequence[str] | None
STANDARD: tuple[tuple[str, str] | None, ...] = (*((("09:00", "17:30"),) * 5), None, None)
# A day of duty begins with the office and ends when the next one begins, so that a night belongs to one person.
DUTY_BEGINS = time(9, 0)
LOOK_AHEAD = 20  # days; longer than any holiday


@dataclass(frozen=True, slots=True)
class OfficeHours:
    week: tuple[tuple[time, time] | None, ...]
    zone: ZoneInfo
    chinese: bool = True
    country: str = ""

    @classmethod
    def of(cls, week: Sequence[Pair], zone: str, *, chinese: bool, country: str = "") -> OfficeHours:
        """From what is stored. Raises `ValueError` for hours that are none or that end before they begin."""
        if len(week) != 7:
            raise ValueError("a week has seven days")
        return cls(tuple(_pair(day) for day in week), ZoneInfo(zone), chinese, country)

    def on(self, day: date) -> tuple[time, time] | None:
        """When the office is open on that day of the platform's calendar."""
        usual = self.week[day.weekday()]
        if not self.chinese:
            return None if day in public_holidays(self.country, day.year) else usual
        try:
            off, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError:
            return usual
        if off:
            return None if name else usual
        return usual or next((hours for hours in self.week if hours), None) if day.weekday() >= 5 else usual

    def is_open(self, now: datetime) -> bool:
        local = now.astimezone(self.zone)
        hours = self.on(local.date())
        return hours is not None and hours[0] <= local.time() < hours[1]

    def next_opening(self, now: datetime) -> datetime | None:
        """The next moment at which the office opens; None when it does not within `LOOK_AHEAD` days."""
        local = now.astimezone(self.zone)
        for ahead in range(LOOK_AHEAD):
            day = local.date() + timedelta(days=ahead)
            hours = self.on(day)
            if hours and (opens := datetime.combine(day, hours[0], self.zone)) > now:
                return opens
        return None

    def duty_day(self, now: datetime) -> date:
        """The day whose officer answers now."""
        local = now.astimezone(self.zone)
        return local.date() if local.time() >= DUTY_BEGINS else local.date() - timedelta(days=1)


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """National ones; none for a country that the library does not know."""
    if country not in countries_with_holidays():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))


@cache
def countries_with_holidays() -> frozenset[str]:
    """Codes of ISO 3166."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def _pair(day: Pair) -> tuple[time, time] | None:
    if not day:
        return None
    opens, closes = (time.fromisoformat(text) for text in day)
    if opens >= closes:
        raise ValueError(f"an office that opens at {opens} cannot close at {closes}")
    return opens, closes
