"""Pages of the warnings through the client: what a form keeps, what a webhook takes, how many queries a list needs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.inbox.rules.standard_webhooks import new_secret, sign
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from risk_warnings.models import MarkHit, Match, RawPayload, Signal, Source, SourceKey, Watch, WatchKey
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.match_watch import match_watch
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.review_warning import confirm_warning
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.worlds import NOW, bring, source, warned

pytestmark = pytest.mark.django_db


def client(who: Actor) -> Client:
    found = Client()
    found.force_login(who.user)
    return found


def post(where: Source, body: bytes, secret: str, **changed: str) -> int:
    stamp = str(int(timezone.now().timestamp()))
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": stamp,
        "webhook-signature": sign(secret, "msg_1", stamp, body),
    }
    address = reverse("signal-hook", args=[where.code])
    return Client().post(address, body, content_type="application/json", headers={**headers, **changed}).status_code


def test_the_webhook_keeps_what_is_signed_and_nothing_else() -> None:
    where, secret = source(), new_secret()
    body = papers.envelope(papers.docket())
    assert post(where, body, secret) == 401  # it has no secret yet
    SourceKey.objects.create(source=where, secret=secret, made_at=NOW)
    old = str(int((timezone.now() - timedelta(minutes=6)).timestamp()))
    assert post(where, body, new_secret()) == 401
    assert post(where, body, secret, **{"webhook-timestamp": old}) == 401
    assert post(where, body, secret, **{"webhook-signature": ""}) == 401
    assert RawPayload.objects.count() == 0
    assert post(where, body, secret) == post(where, body, secret) == 202
    payload = RawPayload.objects.get()
    assert (bytes(payload.body), payload.state) == (body, "waiting")
    assert post(where, b"x" * 3_000_000, secret) == 413


def test_what_is_typed_is_watched_and_what_is_wrong_is_said() -> None:
    owner = actor(Role.ENTERPRISE_ADMIN)
    typed = {
        "english_names": "Lvyan Energy Ltd.\nLvyan  Energy Ltd.",
        "stores": "Amazon, A1ZZ9, Brisk Fern\neBay，，Brisk Fern",
        "marks": "BRISK, 9, 35, 9",
        "goods": "LED lamp\n灯具",
        "hs": "9405.42",
        "countries": ["US"],
        "rights": ["trademark"],
    }
    page, browser = reverse("watch"), client(owner)
    assert browser.post(page, {**typed, "marks": "BRISK, 46"}).status_code == 422
    assert browser.post(page, {**typed, "hs": "94"}).status_code == 422
    assert browser.post(page, {**typed, "stores": "Amazon"}).status_code == 422
    assert not Watch.objects.exists()
    assert browser.post(page, typed).status_code == 302
    watch = Watch.objects.get()
    assert watch.english_names == ["Lvyan Energy Ltd."]
    assert watch.hs == ["940542"]
    assert [(one.platform, one.seller_id, one.name) for one in watch.stores.all()] == [
        ("Amazon", "A1ZZ9", "Brisk Fern"),
        ("eBay", "", "Brisk Fern"),
    ]
    assert [(one.word, one.classes) for one in watch.marks.all()] == [("BRISK", [9, 35])]
    assert {"seller:a1zz9", "store:briskfern"} <= set(WatchKey.objects.values_list("key", flat=True))
    shown = browser.get(page).content.decode()
    assert "Amazon, A1ZZ9, Brisk Fern" in shown
    assert "BRISK, 9, 35" in shown


def test_a_collaborator_enters_what_it_may_not_read() -> None:
    browser = client(actor(Role.COLLABORATOR))
    typed = {
        "title": "X v. Y",
        "country": "US",
        "forum": "ilnd",
        "number": "1:26-cv-00077",
        "proceeding_type": "US_CIVIL",
        "respondents": "Hangzhou Lvyan New Energy Co., Ltd.",
    }
    assert browser.post(reverse("signal-new"), typed).status_code == 302
    payload = RawPayload.objects.get()
    assert json.loads(bytes(payload.body))["reports"][0]["number"] == "1:26-cv-00077"
    assert read_payload(payload_id=payload.pk, now=NOW)
    signal = Signal.objects.get()
    assert signal.sightings.get().source.checked == "unverified"
    assert browser.get(reverse("signal", args=[signal.pk])).status_code == 403


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def people() -> dict[str, Any]:
    platform, enterprise = PlatformFactory(), EnterpriseFactory()
    found = {
        "owner": actor(Role.ENTERPRISE_ADMIN, tenant=enterprise),
        "handler": actor(Role.HANDLER, tenant=platform),
        "head": actor(Role.PLATFORM_HEAD, tenant=platform),
    }
    return {**found, "made": warned(found["owner"], found["handler"], found["head"], code="one", now=NOW)}


def test_lists_and_pages_need_as_many_queries_for_many_as_for_one(people: dict[str, Any]) -> None:
    desk, own = client(people["handler"]), client(people["owner"])
    made = people["made"]
    addresses = [
        (desk, reverse("warning-desk")),
        (desk, reverse("warning-desk") + "?box=published"),
        (desk, reverse("warning-desk") + "?box=signals"),
        (desk, reverse("warning-review", args=[made["warning"]])),
        (desk, reverse("signal", args=[made["signal"]])),
        (desk, reverse("sources")),
        (desk, reverse("source", args=["one"])),
        (own, reverse("warnings")),
        (own, reverse("warning", args=[made["warning"]])),
        (own, reverse("marks")),
        (own, reverse("mark-hit", args=[made["mark_hit"]])),
        (desk, reverse("mark-desk")),
        (desk, reverse("mark-desk") + "?box=repeat"),
    ]
    bring(papers.envelope(papers.docket(docket_number="1:26-cv-70000")), to=source("one"))
    before = [queries(*one) for one in addresses]
    for number in range(3):
        other = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory())
        warned(other, people["handler"], people["head"], code=f"more-{number}", now=NOW)
        bring(papers.envelope(papers.docket(docket_number=f"1:26-cv-8000{number}")), to=source("one"))
    for watch in Watch.objects.all():
        match_watch(watch_id=watch.pk, now=NOW)
    assert [queries(*one) for one in addresses] == before


def test_an_enterprise_reads_and_judges_hits_on_its_marks(people: dict[str, Any]) -> None:
    own, desk, made = client(people["owner"]), client(people["handler"]), people["made"]
    listed = own.get(reverse("marks")).content.decode()
    page = reverse("mark-hit", args=[made["mark_hit"]])
    assert page in listed
    shown = own.get(page).content.decode()
    assert "US-TTAB-OPP" in shown
    assert desk.get(reverse("mark-desk")).status_code == 200
    answer = reverse("mark-answer", args=[made["mark_hit"]])
    assert own.post(answer, {"answer": "proposed"}).status_code == 422
    match_signal(signal_id=Signal.objects.get(marks__hits=made["mark_hit"]).pk, now=NOW)
    response = own.post(answer, {"answer": "concerns", "in_use": "true"})
    draft = MarkHit.objects.get(pk=made["mark_hit"]).draft
    assert draft is not None
    assert response["Location"] == reverse("file-resume", args=[draft.pk])
    assert (draft.answers["request_type"], draft.answers["squat_stage"]) == ("squatting", "published")
    assert draft.answers["tm_classes"] == [9]
    assert Match.objects.get(signal__marks__hits=made["mark_hit"]).state == "confirmed"
    assert own.post(answer, {"answer": "licensed"}).status_code == 302
    assert Client().get(reverse("squatted")).status_code == 200


def test_a_warning_of_a_mark_shows_the_time_for_opposition_and_what_to_do(people: dict[str, Any]) -> None:
    signal = Signal.objects.get(marks__hits=people["made"]["mark_hit"])
    match_signal(signal_id=signal.pk, now=NOW)
    warning, match = signal.warnings.get(), signal.matches.get()
    decide_match(actor=people["handler"], match=match, same=True, now=NOW)
    words = {"title_zh": "商标抢注", "title_en": "Squatted", "advice": ""}
    warning = confirm_warning(actor=people["handler"], warning=warning, now=NOW, **words)
    publish_warning(actor=people["head"], warning=warning, now=NOW)
    shown = client(people["owner"]).get(reverse("warning", args=[warning.pk])).content.decode()
    assert reverse("mark-hit", args=[people["made"]["mark_hit"]]) in shown
    assert "2026-08-13" in shown or "8月13日" in shown  # thirty days from the publication
    desk = client(people["handler"])
    assert desk.get(reverse("warning-review", args=[warning.pk])).status_code == 200
    assert desk.get(reverse("signal", args=[signal.pk])).status_code == 200
