import random

import pytest

from cases.rules.choices import choices
from experts.demo import seed_experts
from experts.models import Engagement, Expert, Firm
from experts.rules.csv_tables import read
from experts.rules.labels import codes, label
from experts.selectors import suggest_panel
from lawlib.jurisdictions import JURISDICTIONS
from tests.factories.experts import NOW, a_matter
from tests.factories.tenancy import PlatformFactory

PLACES = (
    "US",
    "DE",
    "EU",
    "UPC",
    "GB",
    "FR",
    "JP",
    "KR",
    "VN",
    "TH",
    "ID",
    "IN",
    "RU",
    "AE",
    "SG",
    "BR",
    "WIPO",
)


@pytest.mark.django_db
def test_the_sample_experts_are_the_same_twice_and_added_once():
    platforms = [PlatformFactory(national=True)]
    first = seed_experts(platforms, random.Random(7), NOW)
    again = seed_experts(platforms, random.Random(7), NOW)
    assert [e.pk for e in first] == [e.pk for e in again]
    assert len(first) == Expert.objects.count() >= 60
    assert (Firm.objects.count(), Engagement.objects.count()) == (
        len(read("sample_firms")),
        len(read("sample_engagements")),
    )
    assert first[0].user.username == "expert"
    assert not first[0].user.has_usable_password()


@pytest.mark.django_db
def test_every_place_of_the_demo_has_somebody_who_may_advise_without_a_transfer_abroad():
    seed_experts([PlatformFactory(national=True)], random.Random(7), NOW)
    for place in PLACES:
        matter = a_matter(level="yellow", jurisdiction=place, proceeding_type="TM_OPP", consent_overseas="no")
        suggestion, _ = suggest_panel(matter=matter, now=NOW)
        assert suggestion.complete, place
    consultation = a_matter(expert_consultation=True, consent_overseas="no")
    suggestion, _ = suggest_panel(matter=consultation, now=NOW)
    assert suggestion.complete and 5 <= len(suggestion.seats) <= 7


def test_the_sample_tables_use_codes_that_exist():
    for row in read("sample_experts"):
        assert set(row["rights"].split()) <= set(codes("right_type")), row["name_zh"]
        assert set(row["technologies"].split()) <= set(codes("technology")), row["name_zh"]
        assert set(row["languages"].split()) <= set(codes("language")), row["name_zh"]
        assert set(row["licences"].split()) <= set(JURISDICTIONS), row["name_zh"]
        known = set(codes("proceeding_type")) | set(JURISDICTIONS)
        assert {item.rsplit(":", 1)[0] for item in row["experience"].split()} <= known, row["name_zh"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("proceeding_type", "proceeding_type"), ("right_type", "right_type"), ("clearance", "doc_level")],
)
def test_the_words_of_codes_are_those_of_the_intake_form(ours, theirs):
    assert {code: (label(ours, code, "zh"), label(ours, code, "en")) for code in codes(ours)} == {
        code: (words.zh, words.en) for code, words in choices(theirs).items()
    }


def test_technologies_contain_the_industry_tags_of_the_intake_form():
    assert set(choices("tags")) <= set(codes("technology"))


def test_the_tables_of_places_use_codes_that_exist():
    for row in read("legal_families"):
        assert set(row["members"].split()) <= set(JURISDICTIONS), row["family"]
    for row in read("licence_places"):
        assert {row["code"], *row["accepted"].replace("*", row["code"]).split()} <= set(JURISDICTIONS)
    for row in read("working_languages"):
        assert row["code"] in JURISDICTIONS and set(row["languages"].split()) <= set(codes("language"))
