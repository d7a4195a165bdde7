"""The public calculator: three questions at a time without a script, the drawn count, the link, the calendar file."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from lawlib.rules.deadlines import compute
from lawlib.rules.tables import RULES

pytestmark = pytest.mark.django_db
ASKED = {"rule": "US-DC-ANS21", "start": "2026-11-06", "subdivision": "CA", "service_mode": "email"}


@pytest.fixture
def get(client: Client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def got(query: dict[str, str] | None = None, path: str = "/deadlines/"):
        return client.get(path, query or {})

    return got


def names(page: str) -> list[str]:
    form = page[page.index('<form class="card stack"') :]
    return re.findall(r'<(?:select|input)[^>]* name="(\w+)"', form[: form.index("</form>")])


def test_one_answer_opens_the_next_question(get) -> None:
    assert names(get().text) == ["place"]
    second = get({"place": "US"}).text
    assert names(second) == ["place", "rule"]
    assert "US-ITC-RESP" in second and 'value="VN-TM-OPP"' not in second
    assert names(get({"place": "US", "rule": "US-ITC-RESP"}).text) == [
        *("place", "rule", "start", "service_mode", "add_on", "printed")
    ]
    assert names(get({"rule": "DE-ZPO-DEF"}).text) == [
        *("place", "rule", "event", "start", "subdivision", "service_mode", "printed")
    ]
    moved = get({"place": "VN", "rule": "US-ITC-RESP", "start": "2026-05-01"}).text
    assert names(moved) == ["place", "rule"] and 'value="VN-TM-OPP"' in moved


def test_state_and_service_come_into_the_answer(get) -> None:
    page = get(ASKED).text
    assert 'datetime="2026-11-30"' in page  # the day after Thanksgiving is a holiday in California
    assert "Keep the objection to service" in page
    assert "US-DC-ANS21</span> 2026.1" in page and "FRCP 12(a)(1)(A)(i)" in page
    assert "Local counsel must verify this date." in page


def test_the_count_is_drawn_with_words_for_every_kind_of_day(get) -> None:
    page = get({"rule": "US-ITC-RESP", "start": "2026-05-01"}).text
    (table,) = re.findall(r'<table class="count-month">.*?</table>', page, re.DOTALL)
    assert "<caption>May 2026</caption>" in table and table.count('<th scope="col"') == 7
    cells = dict(re.findall(r'datetime="2026-05-(\d\d)".*?(?:<span class="vh">([^<]*)</span>|</td>)', table, re.DOTALL))
    assert cells["01"] == "start of the count, itself not counted"
    assert cells["02"] == "not counted, weekend"
    assert cells["04"] == "day 1" and cells["09"] == "day 6, weekend"
    assert cells["25"] == "public holiday: Memorial Day"
    assert cells["26"] == "last day" and cells["21"] == "earliest safe day, day 18"
    assert cells["27"] == ""


def test_a_long_count_is_folded(get) -> None:
    page = get({"rule": "EPO-OPP", "start": "2026-01-28"}).text
    assert "8 months in between" in page and page.count('class="count-month"') == 10
    assert get({"rule": "US-TM-EXPUNGE", "start": "2026-01-28"}).text.count('class="count-month"') == 2


def test_the_link_reproduces_the_answer_and_tells_of_a_changed_rule(get) -> None:
    page = get({**ASKED, "place": "US", "q": "x"}).text
    (link,) = re.findall(r'id="link" readonly value="([^"]+)"', page)
    query = dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query))
    assert query == {**ASKED, "v": RULES["US-DC-ANS21"].version}
    again = get(query).text
    assert result_of(again) == result_of(page)
    assert "has changed since this link" not in again
    assert "it was version 2025.3" in get({**query, "v": "2025.3"}).text


def result_of(page: str) -> str:
    return page[page.index('id="result"') : page.index('id="rules"')]


def test_answers_to_another_procedure_are_left_out_and_named(get) -> None:
    page = get({"rule": "US-TTAB-OPP", "start": "2026-05-05", "add_on": "mail", "subdivision": "CA"}).text
    assert "this procedure does not ask it: State or country of the court or office, Extra days" in page
    assert 'datetime="2026-06-04"' in page


def test_outside_its_time_a_rule_leads_to_the_one_in_force(get) -> None:
    page = get({"rule": "KR-TM-OPP", "start": "2025-07-21"}).text
    assert "before this rule came into force" in page
    assert "?rule=KR-TM-OPP-OLD&amp;start=2025-07-21" in page
    assert "count-month" not in page and "calendar.ics" not in page


@pytest.mark.parametrize(
    "far", [{"printed": "9999-12-31"}, {"start": "2150-12-31", "event": "one_month_after_publication"}]
)
def test_days_out_of_range_are_refused_in_words(get, far) -> None:
    page = get({"rule": "EU-EUTM-OPP", "start": "2026-05-05", **far})
    assert page.status_code == 200 and "between 1900 and 2150" in page.text


def test_the_calendar_file_holds_the_days(get) -> None:
    answer = get(ASKED, "/deadlines/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert [event["dtstart"].dt for event in events.values()] == [date(2026, 11, 25), date(2026, 11, 30)]
    first = next(iter(events.values()))
    assert "America/Los_Angeles" in first["description"] and "local counsel" in first["description"]
    assert first["url"].startswith("http://testserver/deadlines/?rule=US-DC-ANS21")
    assert len(first.walk("VALARM")) == 3
    same = Calendar.from_ical(get({**ASKED, "v": "2025.1"}, "/deadlines/calendar.ics").content)
    assert {str(event["uid"]) for event in same.walk("VEVENT")} == set(events)


def test_a_printed_date_stands_alone_in_the_calendar_file(get) -> None:
    content = get(
        {"rule": "MADRID-RESP", "start": "2026-07-02", "printed": "2026-09-15"}, "/deadlines/calendar.ics"
    ).content
    assert [event["dtstart"].dt for event in Calendar.from_ical(content).walk("VEVENT")] == [date(2026, 9, 15)]


def test_a_calendar_file_without_a_day_leads_back_to_the_page(get) -> None:
    answer = get({"rule": "DE-PI-OBJ", "start": "2026-07-02"}, "/deadlines/calendar.ics")
    assert (answer.status_code, answer.url) == (302, "/deadlines/?rule=DE-PI-OBJ&start=2026-07-02")


def test_an_answer_asks_the_database_nothing(get) -> None:
    get(ASKED)  # warm caches
    with CaptureQueriesContext(connection) as queries:
        get(ASKED)
        get(ASKED, "/deadlines/calendar.ics")
    assert [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]] == []


def test_the_answers_lead_into_the_filing_form(get) -> None:
    page = get({**ASKED, "printed": "2026-12-04"}).text
    (link,) = re.findall(r'href="(/file/\?[^"]+)"', page)
    query = dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query))
    assert query["served_date"] == "2026-11-06" and query["jurisdiction"] == "US" and query["subdivision"] == "CA"
    assert query["deadlines-0-date"] == "2026-12-04"


def test_every_way_of_counting_has_a_page(get) -> None:
    for rule in {rule.count_rule: rule for rule in RULES.values()}.values():
        start = rule.valid_to or date(2026, 7, 2)
        page = get({"rule": rule.id, "start": start.isoformat()})
        result = compute(rule.id, start)
        assert page.status_code == 200
        assert ("count-month" in page.text) == result.computed
