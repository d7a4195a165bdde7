"""The planner's page answers from its address alone, in both languages, as calendar file and as Word file."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from icalendar import Calendar
from pytest_django.plugin import DjangoDbBlocker

from lawlib.models import Treaty, TreatyParty
from lawlib.rules.planner_tables import TREATIES
from portal.web.ui.dates import beijing_day
from tests.factories.lawlib import make_fee, make_place

pytestmark = pytest.mark.django_db
TODAY = beijing_day(timezone.now())
UNBOUND = {("T008", "DE"), ("T008", "TH"), ("T034", "US"), ("T034", "TH"), ("T034", "CN")}
UNBOUND |= {(treaty, code) for treaty in ("T035", "T036") for code in ("CN", "US", "TH")} | {("T036", "DE")}
ASK = {
    "market": ["US", "DE", "TH"],
    "launch": (TODAY + timedelta(730)).isoformat(),
    "right": ["trademark", "patent", "design", "customs"],
    "filed_patent": (TODAY - timedelta(60)).isoformat(),
}


@pytest.fixture(scope="module", autouse=True)
def parties(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the planner asks the library for, and no more: parties of treaties, a fee. Once, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        places = {code: make_place(code) for code in ("CN", "US", "DE", "TH")}
        for key in TREATIES:
            treaty = Treaty.objects.create(
                key=key, state="published", title_zh=key, title_en=key, subject_zh="测试", subject_en="test", words=key
            )
            bound = [code for code in places if (key, code) not in UNBOUND]
            TreatyParty.objects.bulk_create(
                [TreatyParty(treaty=treaty, jurisdiction=places[code], since=date(1990, 1, 1)) for code in bound]
            )
        paid = {"jurisdiction": places["US"], "state": "published", "currency": "USD"}
        make_fee("us-tm-madrid", amount=600, **paid)
        make_fee("us-tm-base", amount=350, effective_to=date(2025, 1, 1), **paid)
        yield
        transaction.set_rollback(True)


def test_the_page_shows_plan_ways_limits_and_how_to_come_back(client: Client) -> None:
    page = client.get("/planner/", ASK).text
    for there in (
        "PCT国际申请",
        "马德里",
        "rule=PARIS-PRIO&amp;start=",
        "<svg",
        "未核实",
        "/planner/calendar.ics?market=US",
    ):
        assert there in page, there
    assert "统一专利法院" in page and "/treaties/T005/" in page  # Germany; Madrid for all three

    assert "600 USD" in page and "350 USD" not in page
    assert "按2026-06-30的样例汇率" in page
    assert "未记载官费：" in page and "泰国 · 商标" in page

    client.cookies["django_language"] = "en"
    assert "Enter the national or European phase" in client.get("/planner/", ASK).text


def test_it_asks_a_constant_number_of_questions(client: Client) -> None:
    counts = set()
    for markets in (["US"], ["US", "DE", "EU", "JP", "BR", "VN"]):
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/planner/", {**ASK, "market": markets}).status_code == 200
        counts.add(len(asked))
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"market": []}, "请至少选择一个市场"),
        ({"launch": "2001-01-01"}, "今后五年"),
        ({"exhibition": (TODAY + timedelta(900)).isoformat()}, "上市日之前"),
        ({"filed_patent": (TODAY + timedelta(1)).isoformat()}, "过去五年"),
    ],
)
def test_what_cannot_be_planned_is_said(client: Client, wrong: dict, said: str) -> None:
    page = client.get("/planner/", {**ASK, **wrong}).text
    assert said in page and "plan-chart" not in page


def test_the_calendar_file_holds_the_same_days_each_time(client: Client) -> None:
    first, second = (Calendar.from_ical(client.get("/planner/calendar.ics", ASK).content) for _ in range(2))
    days = {str(event["uid"]): event["dtstart"].dt for event in first.walk("VEVENT")}

    assert days == {str(event["uid"]): event["dtstart"].dt for event in second.walk("VEVENT")}
    assert len(days) > 12 and any("-limit-" in uid for uid in days)
    assert client.get("/planner/calendar.ics").status_code == 302


def test_the_word_file_says_the_same(client: Client) -> None:
    answer = client.get("/planner/plan.docx", ASK)
    paper = Document(BytesIO(answer.content))
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "PCT国际申请" in text and "最迟" in text
