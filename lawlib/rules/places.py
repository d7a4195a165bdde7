"""Where a deadline runs: the authority's seat, its time zone and the calendar of its open days."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.holidays_of import OpenDays, known_countries, open_days, subdivisions
from lawlib.rules.jurisdictions import GROUPS, JURISDICTIONS
from lawlib.rules.records import DeadlineRule, Text
from lawlib.rules.tables import COUNTING, RULES

# Rows of the table that hold for several countries; the first stands for all where none is named (same weekend).
_SHARED = {"SA/BH/KW/OM/QA": ("GCC", "SA"), "CAN": ("CAN", "")}


@dataclass(frozen=True, slots=True)
class Forum:
    """An authority of the deadline table; `moves`: its seat depends on the state or country of the case."""

    name: Text
    seat: Text
    time_zone: str
    moves: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The calendar, the seat and the IANA time zone a deadline is counted in; `cautions` name what was not known."""

    days: OpenDays
    seat: Text
    time_zone: str
    cautions: tuple[str, ...]


FORUMS: Mapping[tuple[str, str], Forum] = MappingProxyType(
    {
        (row["jurisdiction"], row["forum"]): Forum(
            Text(row["zh"], row["en"]), Text(row["seat_zh"], row["seat_en"]), row["time_zone"], row["moves"] == "yes"
        )
        for row in read("forums")
    }
)
SUBDIVISIONS: Mapping[tuple[str, str], tuple[Text, str]] = MappingProxyType(
    {(row["country"], row["code"]): (Text(row["zh"], row["en"]), row["time_zone"]) for row in read("subdivisions")}
)


def forum_of(rule: DeadlineRule) -> Forum:
    return FORUMS[rule.jurisdiction, rule.forum]


@lru_cache(maxsize=256)
def places_to_choose(rule_id: str) -> Mapping[str, Text]:
    """States or countries by code among which one must be known to count exactly; empty where none moves the date."""
    rule = RULES[rule_id]
    counting = COUNTING[rule.count_rule]
    spec = rule.calendar or counting.calendar
    if counting.place == "state" and not rule.calendar:
        return {code: text for (country, code), (text, _) in SUBDIVISIONS.items() if country == spec}
    if spec == "*" or (spec == "@" and rule.jurisdiction in _SHARED):
        return {code: Text(JURISDICTIONS[code].zh, JURISDICTIONS[code].en) for code in _countries_of(rule)}
    return {}


def _countries_of(rule: DeadlineRule) -> list[str]:
    group = _SHARED.get(rule.jurisdiction, (rule.jurisdiction, ""))[0]
    return [code for code in GROUPS.get(group, JURISDICTIONS) if code in known_countries()]


@lru_cache(maxsize=4096)
def place_of(rule_id: str, subdivision: str) -> Place:
    """`subdivision`: '' when not known, a state ("IL", "US-IL"), or a country with or without state ("DE", "DE-BY")."""
    rule = RULES[rule_id]
    counting = COUNTING[rule.count_rule]
    country, state, cautions = _calendar_of(rule, subdivision.strip().upper())
    extra = "" if rule.calendar else counting.extra_closed
    seat, zone = _seat(rule, country, state)
    return Place(open_days(country, state, extra, counting.suspended), seat, zone, cautions)


def _calendar_of(rule: DeadlineRule, subdivision: str) -> tuple[str, str, tuple[str, ...]]:
    counting = COUNTING[rule.count_rule]
    spec = rule.calendar or counting.calendar
    if spec == "@":
        spec = "*" if rule.jurisdiction in _SHARED else rule.jurisdiction
    if spec == "*":
        return _given_country(rule, subdivision)
    country, _, state = spec.partition(":")
    if country and country not in known_countries():
        return "", "", ("closure_days_unknown",)
    if counting.place != "state":
        return country, state, ()
    given = subdivision.removeprefix(f"{country}-")
    if given in subdivisions(country):
        return country, given, ()
    return country, state, ("subdivision_not_known",) if given else ("place_not_given",)


def _given_country(rule: DeadlineRule, subdivision: str) -> tuple[str, str, tuple[str, ...]]:
    group, fallback = _SHARED.get(rule.jurisdiction, ("", ""))
    country, _, state = subdivision.partition("-")
    allowed = GROUPS[group] if group else JURISDICTIONS
    if country in allowed and country in known_countries():
        return country, state if state in subdivisions(country) else "", ()
    return fallback, "", ("subdivision_not_known",) if subdivision else ("place_not_given",)


def _seat(rule: DeadlineRule, country: str, state: str) -> tuple[Text, str]:
    forum = forum_of(rule)
    if not forum.moves:
        return forum.seat, forum.time_zone
    if COUNTING[rule.count_rule].place == "state":
        return SUBDIVISIONS.get((country, state), (forum.seat, forum.time_zone))
    if country in JURISDICTIONS:
        place = JURISDICTIONS[country]
        return Text(place.zh, place.en), place.time_zone
    return forum.seat, forum.time_zone
