"""Open and closed days of one authority: weekends, public holidays, fixed closures, suspended seasons.

Public holidays come from the library `holidays`.
What the library does not know is said (`gaps`), never passed over in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import holidays

from lawlib.rules.csv_tables import read
from lawlib.rules.windows import DAY, in_season

SATURDAY_SUNDAY = frozenset({5, 6})
_CACHED_DAYS = 20_000


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """Public holidays of one place in one year. `known` is False where the library has no table."""

    names: dict[date, str]
    weekend: frozenset[int]
    working_weekend: frozenset[date]  # swapped days: a Saturday or Sunday on which people work
    known: bool
    estimated: frozenset[date]  # lunar dates that the authorities announce shortly before


# What the portal calls a holiday that the library names otherwise; without a name it is just a public holiday.
_NAMES = {(row["country"], row["en"]): row["said"] for row in read("holiday_names_local")}
_EMPTY = HolidayYear({}, SATURDAY_SUNDAY, frozenset(), known=True, estimated=frozenset())


@lru_cache(maxsize=4096)
def holiday_year(country: str, subdivision: str, year: int) -> HolidayYear:
    """Holidays of `country` ("US"), with those of `subdivision` ("IL") added to the national ones when given."""
    if not country:
        return _EMPTY
    try:
        national = holidays.country_holidays(country, years=year, language="en_US")
    except NotImplementedError:
        return HolidayYear({}, SATURDAY_SUNDAY, frozenset(), known=False, estimated=frozenset())
    # Some territories of the library drop a national holiday; a federal court there still closes: hence the union.
    both: list[Mapping[date, str]] = [national]
    if subdivision == "federal-DC":
        both.append(_inauguration_days(year))
    elif subdivision:
        both.append(holidays.country_holidays(country, subdiv=subdivision, years=year, language="en_US"))
    names = {day: _said(country, name) for table in reversed(both) for day, name in table.items() if day.year == year}
    return HolidayYear(
        names=names,
        weekend=frozenset(national.weekend),
        working_weekend=frozenset(day for day in getattr(national, "weekend_workdays", ()) if day.year == year),
        known=national.start_year <= year <= national.end_year,
        estimated=frozenset(day for day, name in names.items() if "estimated" in name),
    )


def _said(country: str, names: str) -> str:
    """Two holidays on one day stand with a semicolon."""
    return "; ".join(filter(None, (_one_said(country, name) for name in names.split("; "))))


def _one_said(country: str, name: str) -> str:
    plain = name.removesuffix(" (observed)")
    said = _NAMES.get((country, plain), plain)
    return said and said + name[len(plain) :]


def _inauguration_days(year: int) -> dict[date, str]:
    """5 U.S.C. 6103(c): a federal holiday in the District of Columbia only."""
    district = holidays.country_holidays("US", subdiv="DC", years=year, language="en_US")
    return {day: name for day, name in district.items() if "Inauguration" in name}


@lru_cache(maxsize=1024)
def subdivisions(country: str) -> frozenset[str]:
    """The subdivision codes with holidays of their own that the library knows, e.g. the Länder of DE."""
    return frozenset(holidays.list_supported_countries(include_aliases=False).get(country, ()))


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))


@dataclass(frozen=True, slots=True)
class OpenDays:
    """When an authority is open. Build it with `open_days`, which caches."""

    country: str
    subdivision: str
    extra_closed: tuple[str, str] | None = None
    suspended: tuple[str, str] | None = None
    _cache: dict[date, str] = field(default_factory=dict, compare=False, repr=False)

    def closed_because(self, day: date) -> str:
        """'' when open, else weekend | holiday | closure | season."""
        try:
            return self._cache[day]
        except KeyError:
            if len(self._cache) > _CACHED_DAYS:  # SECURITY: a stranger's random dates must not fill the memory
                self._cache.clear()
            return self._cache.setdefault(day, self._reason(day))

    def _reason(self, day: date) -> str:
        if self.suspended and in_season(day, *self.suspended):
            return "season"
        year = holiday_year(self.country, self.subdivision, day.year)
        if day.weekday() in year.weekend and day not in year.working_weekend:
            return "weekend"
        if day in year.names:
            return "holiday"
        if self.extra_closed and in_season(day, *self.extra_closed):
            return "closure"
        return ""

    def holiday_name(self, day: date) -> str:
        return holiday_year(self.country, self.subdivision, day.year).names.get(day, "")

    def next_open(self, day: date) -> date:
        """`day` itself when open."""
        while self.closed_because(day):
            day += DAY
        return day

    def last_open(self, day: date) -> date:
        """`day` itself when open, else the open day before it."""
        while self.closed_because(day):
            day -= DAY
        return day

    def gaps(self, first: date, last: date) -> Iterator[str]:
        """Cautions for what is not known about the holidays from `first` to `last`."""
        if not self.country:
            return
        years = [holiday_year(self.country, self.subdivision, year) for year in range(first.year, last.year + 1)]
        if not all(year.known for year in years):
            yield "holiday_table_unknown"
        if any(day for year in years for day in year.estimated if first <= day <= last):
            yield "holiday_dates_estimated"


@lru_cache(maxsize=4096)
def open_days(country: str, subdivision: str, extra_closed: str = "", suspended: str = "") -> OpenDays:
    """Seasons are "MM-DD/MM-DD", both days included, or ''."""
    return OpenDays(country, subdivision, _season(extra_closed), _season(suspended))


def _season(cell: str) -> tuple[str, str] | None:
    if not cell:
        return None
    first, last = cell.split("/")
    return first, last
