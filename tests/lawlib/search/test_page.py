"""The search page and its interface for programs: for everybody, with a constant number of queries."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from lawlib.models import Instrument, SearchText
from lawlib.search import ADDRESSES, KINDS
from lawlib.selectors.searchable import SOURCES
from lawlib.services.load_library import load_library
from lawlib.services.search_index import bring, mend

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for the module, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_library()
        mend(now=timezone.now())
        yield
        transaction.set_rollback(True)


def page(client: Client, typed: str, **query: str) -> str:
    return client.get("/search/", {"q": typed, **query}).text


def test_every_kind_of_text_has_a_name_and_a_page_that_is_there(client: Client) -> None:
    assert {kind for source in SOURCES.values() for kind in source.kinds} == set(KINDS) == set(ADDRESSES)
    for kind in SearchText.objects.order_by().values_list("kind", flat=True).distinct():
        text = SearchText.objects.filter(kind=kind)[0]
        address = ADDRESSES[kind](text).partition("#")[0]
        assert client.get(address).status_code == 200, address


def test_one_box_finds_in_both_languages(client: Client) -> None:
    assert "/laws/L172/" in page(client, "越南 知识产权")
    assert "/treaties/T002/" in client.get("/search/?q=Paris Convention", headers=ENGLISH).text
    assert "/countries/TW/" in page(client, "taiwan")
    assert "?rule=UDRP-RESP" in page(client, "域名仲裁答辩")
    assert "/first-24-hours/customs/" in page(client, "货被海关扣留")


def test_hits_are_marked_and_what_is_typed_stays_text(client: Client) -> None:
    assert "<mark>商标</mark>" in page(client, "越南商标") or "<mark>商标" in page(client, "商标")
    Instrument.objects.filter(key="L001").update(title_zh="<script>alert(1)</script> 焊接夹具")
    bring("law", ["L001"])
    shown = page(client, "焊接夹具 <script>")
    assert "<script>alert(1)" not in shown and "&lt;" in shown and "<mark>焊接夹具</mark>" in shown


def test_facets_narrow_and_can_be_taken_off(client: Client) -> None:
    assert "jurisdiction=JP" in page(client, "商标")
    narrowed = page(client, "商标", jurisdiction="JP", kind="law")
    assert "/laws/L114/" in narrowed and "/laws/L001/" not in narrowed
    assert "取消该筛选条件" in narrowed
    assert "在当前筛选条件下没有内容" in page(client, "商标", jurisdiction="XX")
    assert client.get("/search/", {"q": "商标", "kind": "nonsense", "page": "x", "on": "never"}).status_code == 200


def test_the_day_is_said_and_chosen(client: Client) -> None:
    assert "?rule=VN-TM-OPP-OLD" not in page(client, "越南商标异议")
    assert "?rule=VN-TM-OPP-OLD" in page(client, "越南商标异议", on="any")
    old = page(client, "越南商标异议", on="2024-01-01")
    assert "?rule=VN-TM-OPP-OLD" in old and "2024-01-01" in old


def test_nothing_found_says_what_to_do(client: Client) -> None:
    nothing = page(client, "qqqqzzzz")
    assert "没有找到“qqqqzzzz”" in nothing and "或直接申请指导" in nothing
    assert "您要找的是不是" in page(client, "tradmark oposition")
    assert "没有与引号内文字完全一致的内容" in page(client, "“商标异议三百年”")


def test_pages_follow_each_other(client: Client) -> None:
    first, second = page(client, "商标"), page(client, "商标", page="2")
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert 'start="21"' in second
    assert page(client, "商标", page="9999").count('class="row-link"') > 0


def test_a_search_page_asks_few_questions_however_much_it_finds(client: Client) -> None:
    page(client, "商标")
    counts = set()
    for typed in ("商标", "越南 知识产权", "337调查"):
        with CaptureQueriesContext(connection) as asked:
            page(client, typed)
        counts.add(len(asked))
    assert len(counts) == 1 and counts.pop() <= 8  # one each for experts, agencies, bodies and insurers among them


def test_programs_find_the_same(client: Client) -> None:
    answer = client.get("/api/v1/search/", {"q": "越南知识产权法", "kind": "law", "limit": 2}).json()
    assert answer["total"] >= 2 and {hit["key"] for hit in answer["results"]} == {"L172", "L173"}
    assert answer["results"][0]["url"].startswith("http://testserver/laws/")
    assert {"code": "VN", "count": 2} in answer["facets"]["jurisdiction"] and answer["did_you_mean"] == ""
    second = client.get("/api/v1/search/", {"q": "商标", "limit": 1, "offset": 1}).json()["results"]
    assert second == client.get("/api/v1/search/", {"q": "商标", "limit": 2}).json()["results"][1:]
    for wrong in ({}, {"q": "x", "kind": "secret"}, {"q": "x", "on": "soon"}, {"q": "x", "limit": 1000}):
        assert client.get("/api/v1/search/", wrong).status_code == 400, wrong
    schema = client.get("/api/v1/schema/").content.decode()
    assert "/api/v1/search/" in schema and "phrase_nowhere" in schema
