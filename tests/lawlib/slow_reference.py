"""An independent, slow way to count: one day after the other, from the prose of `counting_rules.csv`.

It shares no code and no shape table with `lawlib`; only the collected rows and the library `holidays` are common.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import holidays

DATA = Path(__file__).resolve().parents[2] / "lawlib" / "data"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ONE = timedelta(days=1)

# key: (calendar, rolls forward, first day is the first business day, safe day steps back)
WAYS = {
    "US_FRCP6": ("US+", True, False, True),
    "US_ITC": ("US", True, True, True),
    "US_USPTO": ("US/inauguration", True, False, True),
    "US_CBP": ("US", True, False, True),
    "PLATFORM": ("US", False, False, False),
    "EU_EUIPO": ("", True, False, True),
    "EU_1182_71": ("?", True, False, True),
    "EPC": ("", True, False, True),
    "UPC": ("?", True, False, True),
    "DE_BGB": ("DE+", True, False, True),
    "UK_TM": ("GB:ENG", True, False, True),
    "UK_CPR": ("GB:ENG", True, False, True),
    "FR_CPC": ("FR", True, False, True),
    "ES_LEC": ("ES+", True, False, True),
    "JP_PA3": ("JP", True, False, True),
    "KR": ("KR", True, False, True),
    "IN_GCA": ("IN+", True, False, True),
    "PH": ("PH", True, False, True),
    "AU_AIA": ("AU:ACT", True, False, True),
    "CA": ("CA+", True, False, True),
    "BR_LPI": ("BR", True, True, True),
    "BR_CPC": ("BR+", True, False, True),
    "RU_GK": ("RU", True, False, True),
    "PARIS": ("?", True, False, True),
    "PCT_R80": ("?", True, False, True),
    "UDRP": ("?", False, False, False),
    "GENERIC": ("@", False, False, True),
}
# fmt: off
GENERIC_COUNTRIES = {
    "US", "IT", "ES", "CH", "TR", "SG", "MY", "TH", "ID", "VN", "TW", "HK", "NZ", "MX", "AR", "CL", "AE", "ZA", "NG",
}
# fmt: on


@dataclass(frozen=True)
class Office:
    """Open days by asking the library afresh for the year of each day."""

    country: str
    state: str
    key: str
    court: bool  # a Korean court: Labour Day is no closing day of its own

    def season(self, day: date) -> bool:
        if self.key == "ES_LEC":
            return day.month == 8
        return self.key == "BR_CPC" and ((day.month == 12 and day.day >= 20) or (day.month == 1 and day.day <= 20))

    def closed(self, day: date) -> bool:
        if self.season(day):
            return True
        if self.key == "JP_PA3" and ((day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)):
            return True
        if self.key == "KR" and not self.court and (day.month, day.day) == (5, 1):
            return True
        return _public_holiday_or_weekend(self.country, self.state, day)


_tables: dict[tuple[str, str, int], holidays.HolidayBase] = {}


def _table(country: str, state: str, year: int) -> holidays.HolidayBase:
    if (country, state, year) not in _tables:
        _tables[country, state, year] = holidays.country_holidays(country, subdiv=state or None, years=year)
    return _tables[country, state, year]


def _public_holiday_or_weekend(country: str, state: str, day: date) -> bool:
    if not country:
        return day.isoweekday() in (6, 7)
    national = _table(country, "", day.year)
    if day in national or (state and state != "inauguration" and day in _table(country, state, day.year)):
        return True
    if state == "inauguration" and "Inauguration" in str(_table("US", "DC", day.year).get(day, "")):
        return True
    swapped = getattr(national, "weekend_workdays", set())
    return day.weekday() in national.weekend and day not in swapped


def office(row: dict[str, str], subdivision: str) -> Office:
    key = row["count_rule"]
    calendar = WAYS[key][0]
    court = row["id"] == "KR-CIV"
    if row["forum"] == "UPC CoA":
        return Office("LU", "", key, court)
    if calendar == "@":
        shared = {"SA/BH/KW/OM/QA": "SA", "CAN": ""}
        members = {"SA/BH/KW/OM/QA": ("SA", "BH", "KW", "OM", "QA"), "CAN": ("CO", "PE", "EC", "BO")}
        if row["jurisdiction"] in shared:
            allowed = subdivision in members[row["jurisdiction"]]
            return Office(subdivision if allowed else shared[row["jurisdiction"]], "", key, court)
        return Office(row["jurisdiction"] if row["jurisdiction"] in GENERIC_COUNTRIES else "", "", key, court)
    if calendar == "?":
        country, _, state = subdivision.partition("-")
        return Office(country, state, key, court)
    if calendar.endswith("+"):
        return Office(calendar[:-1], subdivision, key, court)
    country, _, state = calendar.replace("/", ":").partition(":")
    return Office(country, state, key, court)


def _same_number(base: date, months: int) -> date:
    """Walks day by day to the month that many months ahead, then to the same number or the month's end."""
    turned, day = 0, base
    while turned < months:
        if (day + ONE).month != day.month:
            turned += 1
        day += ONE
    while day.day < base.day and (day + ONE).month == day.month:
        day += ONE
    return day


def _walk(value: int, unit: str, base: date, skip) -> date:  # noqa: ANN001
    if unit in ("month", "year"):
        return _same_number(base, value * (12 if unit == "year" else 1))
    wanted, day = value * (7 if unit == "week" else 1), base
    while wanted:
        day += ONE
        if not skip(day):
            wanted -= 1
    return day


LONGER = {"FR-SAISIE": 20, "UPC-PIMAIN": 20}
SHORTER = {"US-TTAB-ANS": 30, "US-DMCA-CN": 10, "GB-CPR-DEF": 14}


def reference(
    row: dict[str, str], start: date, subdivision: str, add_on: dict[str, str] | None = None
) -> tuple[date, date]:
    """(last day, earliest safe day). `add_on`: a row of `add_ons.csv`; it moves the last day alone."""
    key, unit, value = row["count_rule"], row["window_unit"], int(row["window_value"])
    _, rolls, business_first, steps_back = WAYS[key]
    place = office(row, subdivision)
    base = start
    if business_first:
        while place.closed(base + ONE):
            base += ONE
    last = _walk(value, unit, base, place.closed if unit == "business_day" else place.season)
    if row["id"] in LONGER:
        last = max(last, _walk(LONGER[row["id"]], "business_day", base, place.closed))
    if add_on:
        last = _walk(int(add_on["value"]), add_on["unit"], last, lambda day: False)
    while rolls and place.closed(last):
        last += ONE
    value = SHORTER.get(row["id"], value)
    safe = _walk(value, unit, start, place.closed if unit == "business_day" else lambda day: False)
    while steps_back and place.closed(safe) and safe > start:
        safe -= ONE
    return last, min(safe, last)
