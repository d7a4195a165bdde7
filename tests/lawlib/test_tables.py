"""The tables are whole: every row has both languages, a forum, a zone, a way of counting."""

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from lawlib.jurisdictions import GROUPS, JURISDICTIONS, jurisdiction
from lawlib.rules.csv_tables import read
from lawlib.rules.facts import FACT_KEYS
from lawlib.rules.holidays_of import holiday_year, known_countries, open_days
from lawlib.rules.places import FORUMS, SUBDIVISIONS, forum_of
from lawlib.rules.tables import COUNTING, RULES, DeadlineRule

HAN = re.compile(r"[\u4e00-\u9fff]")
TEXTS = ("proceeding", "actor", "action", "start_event", "if_missed", "add_on", "extension", "outer_limit", "notes")
NEEDED = ("proceeding", "actor", "action", "start_event")


def test_sizes() -> None:
    assert len(RULES) == len(read("deadline_rules")) == 139
    assert len(COUNTING) == len(read("counting_rules")) == 28
    assert {row["id"] for row in read("deadline_words")} == set(RULES)
    assert {row["id"] for row in read("deadline_shapes")} <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_is_complete_in_both_languages(rule: DeadlineRule) -> None:
    for name in TEXTS:
        text = getattr(rule, name)
        assert bool(text.zh) == bool(text.en), name
        assert not HAN.search(text.en), name
        assert not text.zh or HAN.search(text.zh) or text.zh in ("TM-O", "T6"), name
    assert all(getattr(rule, name) for name in NEEDED)
    assert rule.citation and rule.count_rule in COUNTING
    assert rule.check in ("source_read", "secondary_source", "unverified")
    assert re.fullmatch(r"20\d\d\.\d+", rule.version)
    assert forum_of(rule).name.zh and ZoneInfo(forum_of(rule).time_zone)


def test_seasons_never_meet_months() -> None:
    """What a suspended season does to a month is nowhere said, so no row may ask for it."""
    for rule in RULES.values():
        if COUNTING[rule.count_rule].suspended and rule.window:
            assert rule.window.unit in ("calendar_day", "business_day")


def test_codes_of_the_rules_are_jurisdictions() -> None:
    for rule in RULES.values():
        assert all(code in JURISDICTIONS for code in rule.jurisdiction.split("/"))
    for code in ("UPC", "EPO", "EU", "BX", "WIPO", "UDRP", "MADRID", "GCC", "OAPI", "ARIPO", "EAPO", "PLATFORM"):
        assert jurisdiction(code).zh
    for members in GROUPS.values():
        assert set(members) <= set(JURISDICTIONS)


def test_names_of_regions() -> None:
    assert [JURISDICTIONS[code].zh for code in ("HK", "MO", "TW")] == ["中国香港", "中国澳门", "中国台湾"]
    assert JURISDICTIONS["TW"].label("en") == "Taiwan, China"
    assert jurisdiction("us").label("zh-hans") == "美国"
    for row in read("countries_zh_en"):
        assert "台湾" not in row["zh"] or row["zh"].startswith("中国台湾")


def test_holidays_of_taiwan_china_have_the_portals_names() -> None:
    names = {name for year in range(2018, 2031) for name in holiday_year("TW", "", year).names.values()}
    assert "" in names and "New Year's Day" in names
    assert not any(word in name for name in names for word in ("Republic", "National", "Constitution", "Guningtou"))
    assert open_days("TW", "").closed_because(date(2026, 1, 1)) == "holiday"


def test_zones_exist() -> None:
    for place in JURISDICTIONS.values():
        assert ZoneInfo(place.time_zone)
    for forum in FORUMS.values():
        assert ZoneInfo(forum.time_zone)
    for _name, zone in SUBDIVISIONS.values():
        assert ZoneInfo(zone)


def test_calendars_are_known() -> None:
    for rule in RULES.values():
        spec = rule.calendar or COUNTING[rule.count_rule].calendar
        country = spec.partition(":")[0]
        assert country in ("", "*", "@") or country in known_countries()


def test_start_facts_are_fact_keys() -> None:
    for row in read("proceeding_rules"):
        for key in re.findall(r"[a-z_]{4,}", row["start_fact"].replace("after:", "").replace("max(", "")):
            assert FACT_KEYS[key].kind == "date"
        assert row["rule_id"] in RULES
        assert row["our_side"] in ("respondent", "claimant", "any")
        assert row["bound"] in ("", "claimant", "authority")


def test_conditions_use_known_keys_and_codes() -> None:
    for row in read("proceeding_rules"):
        for part in row["conditions"].split():
            _check_condition(part)


def _check_condition(part: str) -> None:
    if part[0] in "+-":
        assert all(key in FACT_KEYS for key in part[1:].split("|")), part
        return
    if part[0] == "?":
        assert part[1:] in FACT_KEYS["orders"].choices, part
        return
    key, sign, values = re.fullmatch(r"(\w+)(!=|=|~|%)(.+)", part).groups()
    fact = FACT_KEYS[key]
    allowed = {"yes", "no"} if fact.kind == "bool" else set(fact.choices)
    assert sign == "%" or set(values.split("|")) <= allowed, part
