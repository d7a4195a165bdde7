"""The first 24 hours: every group is whole in both languages and names only rules that exist."""

import pytest
from django.test import Client

from cases.rules.choices import choices
from lawlib.rules.csv_tables import read
from lawlib.rules.first24 import CHECKS, GROUPS, PARTS, group_of_emergency, group_of_proceeding
from lawlib.rules.tables import RULES
from lawlib.selectors.first24 import first24_page
from portal.web.emergencies import EMERGENCIES
from portal.web.situations import all_situations


def test_groups_name_what_exists() -> None:
    situations, emergencies = {one.id for one in all_situations()}, {one.code for one in EMERGENCIES}
    for group in GROUPS.values():
        assert set(group.rules) <= RULES.keys()
        assert set(group.proceedings) <= choices("proceeding_type").keys()
        assert set(group.emergencies) <= emergencies
        assert not group.situation or group.situation in situations
        assert not [rule for rule in group.rules if RULES[rule].valid_to]


def test_a_proceeding_and_an_emergency_stand_in_one_group() -> None:
    for name in ("proceedings", "emergencies"):
        every = [one for group in GROUPS.values() for one in getattr(group, name)]
        assert len(every) == len(set(every))
    assert group_of_proceeding("US_SCHEDULE_A") == group_of_emergency("frozen") == "schedule-a"
    assert group_of_proceeding("LAYOUT") == group_of_emergency("other") == ""


def test_points_say_what_they_rest_on() -> None:
    for row in read("first24_points"):
        assert row["part"] in PARTS and row["zh"] and row["en"], row
        assert row["groups"] == "*" or set(row["groups"].split(";")) <= GROUPS.keys(), row
        assert bool(row["check"]) != (row["basis"] in RULES), row  # a rule brings its own mark
        assert row["check"] in CHECKS | {""} and (row["check"] == "advice") == (not row["basis"]), row
        assert bool(row["basis_en"]) == (bool(row["basis"]) and row["basis"] not in RULES), row
        assert row["checked_on"] >= "2026-11-22"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_page_is_whole(lang: str) -> None:
    for group in GROUPS.values():
        page = first24_page(group, lang)
        assert len(page["hours"]) == 4
        assert page["never"] and page["keep"] and len(page["call"]) >= 2, group.code
        said = [part["text"] for name in ("never", "keep", "call") for part in page[name]]
        assert all(any("一" <= sign <= "鿿" for sign in text) == (lang != "en") for text in said)


def test_pages_are_public_and_ask_the_database_nothing(db: None, client: Client, django_assert_num_queries) -> None:
    for code in GROUPS:
        page = client.get(f"/first-24-hours/{code}/").content.decode()
        assert "须由当地律师核实" in page
        assert all(rule in page for rule in GROUPS[code].rules)
    assert client.get("/first-24-hours/?what=customs").headers["Location"] == "/first-24-hours/customs/"
    assert client.get("/first-24-hours/nothing/").status_code == 404
