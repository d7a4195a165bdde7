"""The public pages and the interface of the library: for everybody, with a constant number of queries."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from lawlib.models import Instrument, RecordState, Treaty
from lawlib.services.load_library import load_library
from lawlib.services.search_index import mend
from tests.factories.tenancy import PlatformFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for the module, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_library()
        mend(now=timezone.now())
        yield
        transaction.set_rollback(True)


def questions(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


def test_a_place_gathers_what_is_there(client: Client) -> None:
    PlatformFactory(kind="overseas", region="", countries=["VN"], name_zh="河内海外平台")
    page = client.get("/countries/VN/").text
    for there in (
        "越南",
        "/laws/L172/",
        "?rule=VN-TM-OPP",
        "河内海外平台",
        "未核实",
        "/fees/?place=VN",
    ):
        assert there in page, there


def test_a_member_shows_the_law_of_its_organisation(client: Client) -> None:
    page = client.get("/countries/DE/").text
    assert "通过欧盟适用" in page and "/laws/L025/" in page


@pytest.mark.parametrize("code", ["HK", "MO", "TW"])
def test_regions_of_china_are_called_what_they_are(client: Client, code: str) -> None:
    page = client.get(f"/countries/{code}/").text
    assert f"<h1>中国{dict(HK='香港', MO='澳门', TW='台湾')[code]}</h1>" in page
    assert "国家/地区" in page


def test_an_address_is_permanent(client: Client) -> None:
    assert client.get("/countries/vn/").headers["Location"] == "/countries/VN/"
    for gone in ("/countries/XX/", "/laws/L999/", "/treaties/T999/"):
        assert client.get(gone).status_code == 404


def test_a_draft_has_no_page(client: Client) -> None:
    Instrument.objects.filter(key="L173").update(state=RecordState.DRAFT)
    Treaty.objects.filter(key="T002").update(state=RecordState.DRAFT)
    assert client.get("/laws/L173/").status_code == 404
    assert client.get("/treaties/T002/").status_code == 404
    for page in (
        "/laws/L172/",
        "/countries/VN/",
        "/countries/CN/",
        "/search/?q=131/2025&on=any",
        "/api/v1/instruments/",
    ):
        text = client.get(page).text
        assert "L173" not in text and "T002" not in text, page


def test_the_list_narrows_by_words_and_by_what_is_there(client: Client) -> None:
    assert "/countries/VN/" in client.get("/countries/?q=yuenan").text
    found = client.get("/countries/?q=ouzhou").text
    assert "/countries/EPO/" in found and "/countries/VN/" not in found
    assert "/countries/AD/" not in client.get("/countries/?has=laws").text
    nothing = client.get("/countries/?q=qqqq").text
    assert "请试试中文或英文名称" in nothing and 'class="places"' not in nothing
    assert re.search("另有[0-9]+个国家/地区", client.get("/countries/").text)


def test_a_law_says_what_it_amends_and_what_nobody_checked(client: Client) -> None:
    page = client.get("/laws/L173/").text
    assert "/laws/L172/" in page and "修改" in page and "2026年4月1日" in page
    assert page.count("未核实") >= 3  # mark, citation, source or verification
    assert '<a href="https' not in client.get("/laws/L008/").text.split("来源与核实")[1].split("永久地址")[0]


def test_a_treaty_shows_parties_and_unknown_days(client: Client) -> None:
    page = client.get("/treaties/T052/").text
    assert "2021年3月1日" in page and "/countries/EU/" in page and "加入日期" in page


def test_pages_ask_a_constant_number_of_questions(client: Client) -> None:
    client.get("/countries/")
    assert len({questions(client, f"/countries/{code}/") for code in ("US", "AD", "EU", "DE", "PCT", "XN")}) == 1
    # Where a law has no articles their wordings are not asked for.
    assert {questions(client, f"/laws/{key}/") for key in ("L001", "L172", "L173", "L256")} <= {6, 8}
    assert len({questions(client, f"/treaties/{key}/") for key in ("T001", "T037", "T060")}) == 1
    assert questions(client, "/countries/") == questions(client, "/countries/?q=DE") <= 8
    assert questions(client, "/treaties/") == questions(client, "/treaties/?q=WIPO") <= 8


def test_programs_read_the_same(client: Client) -> None:
    laws = client.get("/api/v1/instruments/", {"jurisdiction": "vn"}).json()
    assert [law["key"] for law in laws["results"]] == ["L172", "L173"]
    law = client.get("/api/v1/instruments/L172/").json()
    assert law["linked_by"] == [{"source": "L173", "kind": "amends", "target": "L172", "on_day": None}]
    assert (law["check_state"], law["checked_on"], law["citation"]) == ("unverified", None, "")
    parties = client.get("/api/v1/treaties/T002/").json()["parties"]
    assert {"jurisdiction": "CN", "since": "1985-03-19", "until": None} in parties
    assert client.get("/api/v1/jurisdictions/?q=ouyazhuanli").json()["results"][0]["st3_codes"] == ["EA"]
    assert client.get("/api/v1/treaties/?limit=9999").json()["count"] == 60
    assert client.post("/api/v1/instruments/").status_code == 405
    assert client.get("/api/v1/instruments/?q=%00").status_code == 200
