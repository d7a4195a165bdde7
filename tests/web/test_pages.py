"""Public pages, log-in, language, error pages: what a visitor gets, and what it costs."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from lawlib.rules.tables import RULES
from portal.urls import urlpatterns as all_urls
from portal.web import registry
from portal.web.situations import all_situations
from tests.factories.tenancy import UserFactory


def boom(request):
    raise RuntimeError("on purpose")


def forbidden(request):
    raise PermissionDenied("Only the lead signs.")


def missing(request):
    raise Http404


urlpatterns = [*all_urls, path("boom/", boom), path("forbidden/", forbidden), path("missing/", missing)]
handler400 = "portal.web.views.errors.bad_request"
handler403 = "portal.web.views.errors.forbidden"
handler404 = "portal.web.views.errors.not_found"
handler500 = "portal.web.views.errors.server_error"

PUBLIC = ["/", "/deadlines/", "/search/", "/map/", "/accessibility/", "/login/"]


def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_ask_the_database_nothing(client: Client, db: None, url: str) -> None:
    client.get(url)  # warm caches
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url)
    assert [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]] == []
    assert page.status_code == 200
    assert page.headers["Content-Language"] == "zh-hans"


def test_the_emergency_page_asks_only_who_answers_now(client: Client, db: None) -> None:
    client.get("/emergency/")  # warm caches
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/emergency/")
    asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(asked) == 1 and 'FROM "tenancy_platform"' in asked[0]  # there is no national centre yet to have a roster
    assert page.status_code == 200


def test_chinese_first_whatever_the_browser_says_and_english_when_chosen(client: Client, db: None) -> None:
    page = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="zh-Hans"' in page.text
    answer = client.post("/language/", {"language": "en", "next": "/map/"})
    assert answer.url == "/map/"
    assert '<html lang="en"' in client.get("/").text


def test_a_language_chosen_while_logged_in_is_kept_with_the_person(client: Client, db: None) -> None:
    user = UserFactory(username="ada", password="a-long-password")
    client.force_login(user)
    client.post("/language/", {"language": "en", "next": "/"})
    user.refresh_from_db()
    assert user.language == "en"
    fresh = Client()
    fresh.post("/login/", {"username": "ada", "password": "a-long-password"})
    assert '<html lang="en"' in fresh.get("/").text


def test_the_switch_leads_nowhere_else(client: Client, db: None) -> None:
    assert client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"}).url == "/"
    assert client.get("/language/").status_code == 405


@pytest.mark.parametrize("situation", all_situations(), ids=lambda s: s.id)
def test_each_situation_has_its_hours_and_its_deadlines(client: Client, db: None, situation) -> None:
    page = client.get(f"/?situation={situation.id}").text
    assert situation.raw["step"][3]["title_zh"] in page
    for rule in situation.rules:
        assert f"?rule={rule}" in page
    part = client.get(f"/?situation={situation.id}", headers={"HX-Request": "true", "HX-Target": "situation"}).text
    assert part.lstrip().startswith('<div class="first24"')


def test_changes_of_law_are_those_that_the_table_holds(client: Client, db: None) -> None:
    page = english(client).get("/").text
    assert "now 3 months, before 5 months" in page
    assert 'datetime="2026-04-01"' in page
    assert "the law was rewritten" in page


def test_the_calculator_shows_both_days_and_every_step(client: Client, db: None) -> None:
    page = english(client).get("/deadlines/?rule=US-ITC-RESP&start=2026-05-01").text
    assert "2026-05-26" in page
    assert "earliest safe day" in page
    assert page.count('<div class="dl') == 2


@pytest.mark.parametrize("query", ["rule=NO-SUCH&start=2026-05-01", "rule=US-ITC-RESP&start=soon", "rule=&start="])
def test_the_calculator_keeps_what_was_typed_and_says_what_is_wrong(client: Client, db: None, query: str) -> None:
    page = client.get(f"/deadlines/?{query}")
    assert page.status_code == 200
    assert "error-summary" in page.text


def test_the_table_narrows_by_words_and_place(client: Client, db: None) -> None:
    rows = re.findall(r"\?rule=([A-Z0-9-]+)", client.get("/deadlines/?place=VN").text)
    assert rows
    assert all(RULES[r].jurisdiction == "VN" for r in rows)
    assert "empty" in client.get("/deadlines/?q=nothing-like-this").text


def test_demo_accounts_are_named_in_demo_mode_only(client: Client, db: None, monkeypatch) -> None:
    account = registry.DemoAccount("demo-handler", "known-to-all", "承办人", "浙江分中心")
    monkeypatch.setattr(registry, "_demo_accounts", lambda: [account])
    assert "demo-handler" in client.get("/login/").text
    with override_settings(DEMO=False):
        assert "demo-handler" not in client.get("/login/").text


def test_a_wrong_password_keeps_the_name_and_says_so(client: Client, db: None) -> None:
    page = client.post("/login/", {"username": "nobody", "password": "wrong"}).text
    assert 'value="nobody"' in page
    assert "error-summary" in page


@override_settings(ROOT_URLCONF="tests.web.test_pages")
@pytest.mark.parametrize(
    ("url", "status"), [("/missing/", 404), ("/nope/", 404), ("/forbidden/", 403), ("/boom/", 500)]
)
def test_error_pages_say_what_to_do(db: None, url: str, status: int) -> None:
    client = english(Client(raise_request_exception=False))
    page = client.get(url)
    assert page.status_code == status
    assert "What you can do" in page.text
    assert "Traceback" not in page.text
    if status == 403:
        assert "Only the lead signs." in page.text


def test_the_fault_page_needs_no_database(rf: RequestFactory) -> None:
    from portal.web.views.errors import bad_request, server_error

    assert server_error(rf.get("/")).status_code == 500  # no fixture `db`: a query would fail the test
    assert bad_request(rf.get("/")).status_code == 400


def test_a_stale_form_is_explained(db: None) -> None:
    page = english(Client(enforce_csrf_checks=True)).post("/login/", {"username": "x", "password": "y"})
    assert page.status_code == 403
    assert "Please send the form again" in page.text


def test_the_content_policy_allows_nothing_inline(client: Client, db: None) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_workplace_without_an_app_that_claims_the_person_is_the_home_page(client: Client, db: None) -> None:
    assert client.get("/work/").url.startswith("/login/")
    client.force_login(UserFactory())
    assert client.get("/work/").status_code == 302


def test_parts_of_the_workspace_know_the_page_behind_them(client: Client, db: None) -> None:
    client.force_login(UserFactory())
    rail = client.get("/shell/rail/", headers={"HX-Current-URL": "http://testserver/deadlines/"}).text
    assert re.search(r'href="/deadlines/" aria-current="page"', rail)
    assert client.get("/shell/bar/").status_code == 200
    assert client.get("/shell/rail/", headers={"HX-Current-URL": "http://testserver/nope"}).status_code == 200
