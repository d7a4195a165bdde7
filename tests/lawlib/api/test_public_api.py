"""The public interface counts what the rules count and refuses nonsense with a clear answer."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(client: Client):
    return lambda path, **query: client.get(path, query, headers={"accept-language": "en"})


def test_deadline_is_counted_with_steps_and_source(get):
    answer = get("/api/v1/deadlines/", rule="US-ITC-RESP", start="2026-05-01").json()

    assert answer["last_day"] == "2026-05-26"
    assert answer["rule"]["citation"].startswith("19 CFR 210.13(a)")
    assert answer["rule"]["check"] == "source_read"
    assert answer["steps"] and answer["cautions"]


def test_printed_date_is_kept_beside_the_computed_one(get):
    answer = get("/api/v1/deadlines/", rule="US-DC-ANS21", start="2026-05-01", printed_date="2026-06-01").json()

    assert (answer["last_day"], answer["printed_date"]) == ("2026-05-22", "2026-06-01")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"rule": "US-DC-ANS21", "start": "yesterday"}, 400),
        ({"rule": "US-DC-ANS21", "start": "1066-10-14"}, 400),
        ({"rule": "NO-SUCH-RULE", "start": "2026-05-01"}, 404),
    ],
)
def test_nonsense_is_refused(get, query, status):
    assert get("/api/v1/deadlines/", **query).status_code == status


def test_rules_are_listed_by_place(get):
    rules = get("/api/v1/deadline-rules/", jurisdiction="vn").json()

    assert {rule["jurisdiction"] for rule in rules} == {"VN"}
    assert len(get("/api/v1/deadline-rules/").json()) == 139


def test_schema_names_every_public_path(client: Client):
    schema = client.get("/api/v1/schema/").content.decode()

    assert all(path in schema for path in ("/api/v1/places/", "/api/v1/deadlines/", "/api/v1/cases/"))
    library = ("guides/", "guides/{guide}/", "instruments/{law}/articles/", "fees/", "typical-cases/", "library-news/")
    assert all(f"/api/v1/{path}:" in schema for path in library)
    directories = [f"{name}/{one}" for name in ("agencies", "bodies", "experts") for one in ("", "{id}/")]
    assert all(f"/api/v1/{path}:" in schema for path in directories)


def test_answer_says_where_and_when_and_how_to_come_back(get):
    asked = {"rule": "US-DC-ANS21", "start": "2026-11-06", "subdivision": "CA", "service_mode": "email"}
    answer = get("/api/v1/deadlines/", **asked, version="2025.1").json()

    assert (answer["last_day"], answer["effective_day"]) == ("2026-11-30", "2026-11-30")
    assert answer["time_zone"] == "America/Los_Angeles"
    assert answer["last_until_beijing"] == "2026-12-01T16:00:00+08:00"
    assert answer["rule_has_changed"] is True
    assert answer["holiday_tables"].startswith("holidays ")
    assert "subdivision=CA" in answer["link"] and "/deadlines/calendar.ics?" in answer["ics"]
    assert {
        "day": "2026-11-26",
        "part": "counted",
        "closed": "holiday",
        "name": "Thanksgiving Day",
        "marks": [],
    } in answer["days"]


def test_a_rule_lists_what_it_may_be_asked(get):
    rules = {rule["id"]: rule for rule in get("/api/v1/deadline-rules/").json()}

    assert rules["DE-ZPO-DEF"]["events"] == ["chained"]
    assert "hague" in rules["US-DC-ANS21"]["service_modes"] and rules["US-TTAB-OPP"]["service_modes"] == []
    assert "IL" in rules["US-DC-ANS21"]["subdivisions"] and rules["US-ITC-RESP"]["subdivisions"] == []


@pytest.mark.parametrize(
    "wrong", [{"event": "x"}, {"add_on": "mail"}, {"service_mode": "x"}, {"printed_date": "9999-12-31"}]
)
def test_what_the_rule_does_not_offer_is_refused(get, wrong):
    assert get("/api/v1/deadlines/", rule="US-DC-ANS21", start="2026-05-01", **wrong).status_code == 400
