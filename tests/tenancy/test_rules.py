"""Regions, lists of choices and mobile numbers."""

from zoneinfo import available_timezones

import pytest
from django.core.exceptions import ValidationError

from cases.rules.choices import choices as intake_choices
from portal.tenancy.forms.zones import ZoneField
from portal.tenancy.rules.choices import INDUSTRIES, LISTS, industry_groups
from portal.tenancy.rules.contact import is_mobile, normalise_mobile
from portal.tenancy.rules.regions import REGIONS, cities_of, nearest_region, provinces, region_name, same_place
from portal.tenancy.rules.zones import USUAL, other_zones, zone_label


def test_every_province_is_there_and_every_city_has_one() -> None:
    assert len(list(provinces())) == 34
    assert all(f"{code[:2]}0000" in REGIONS for code in REGIONS)
    assert [city.zh for city in cities_of("330000")][0] == "杭州市"
    assert not list(cities_of("110000"))


def test_no_two_places_share_a_name() -> None:
    assert len({found.zh for found in REGIONS.values()}) == len(REGIONS)
    assert len({found.en for found in REGIONS.values()}) == len(REGIONS)


def test_names_in_both_languages() -> None:
    assert region_name("330106", "zh-hans") == "浙江省 杭州市"
    assert region_name("330100", "en") == "Hangzhou, Zhejiang"
    assert region_name("310115", "zh-hans") == "上海市"
    assert region_name("999999", "en") == "999999"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("330106", "330100", True),
        ("330000", "330100", True),
        ("330100", "330200", False),
        ("330100", "440300", False),
        ("310115", "310000", True),
        ("419001", "410000", True),
        ("419001", "419000", True),
        ("100000", "330100", True),  # registered centrally: says nothing about the place
    ],
)
def test_same_place(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same is same_place(other, one)


def test_unknown_codes_lie_nowhere() -> None:
    assert nearest_region("") is None
    assert nearest_region("100000") is None


def test_lists_agree_with_the_intake_form() -> None:
    for name, entries in LISTS.items():
        intake = intake_choices(name)
        assert [(e.code, e.zh, e.en) for e in entries] == [(code, words.zh, words.en) for code, words in intake.items()]


def test_industries_are_grouped_by_section() -> None:
    groups = industry_groups("en")
    assert len(groups) == 20
    assert sum(len(options) for _, options in groups) == len(INDUSTRIES)
    assert all(found.zh and found.en for found in INDUSTRIES.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0000 0000", "13800000000"),
        ("+86-138-0000-0000", "13800000000"),
        ("0086 13800000000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("+1 (415) 555-0100", "+14155550100"),
        ("0049 30 123456", "+4930123456"),
    ],
)
def test_mobile_numbers_that_are_understood(typed: str, kept: str) -> None:
    assert normalise_mobile(typed) == kept
    assert is_mobile(kept)


@pytest.mark.parametrize(
    "typed", ["12800000000", "1380000000", "138000000000", "abc", "+0123456789", "٠١٢٣٤٥٦٧٨٩٠", ""]
)
def test_mobile_numbers_that_are_refused(typed: str) -> None:
    assert not is_mobile(normalise_mobile(typed))


def test_the_usual_time_zones_exist_and_come_by_name_before_all_others() -> None:
    assert set(USUAL) <= available_timezones()
    others = other_zones()
    assert not set(USUAL) & set(others) and "Asia/Kathmandu" in others and "EST5EDT" not in others
    assert zone_label("Europe/Berlin", "zh-hans") == "柏林、慕尼黑（德国） Europe/Berlin"
    assert zone_label("Asia/Kathmandu", "en") == "Asia/Kathmandu"


def test_a_record_keeps_a_zone_that_is_offered_to_nobody_else() -> None:
    field = ZoneField()
    field.offer("EST5EDT")
    assert field.clean("EST5EDT") == "EST5EDT"
    with pytest.raises(ValidationError):
        field.offer()
        field.clean("EST5EDT")
