"""Pages of the sources through the client: setting one up, what it shows, who may do what."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.asgi import ASGIRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.tenancy.models import Role
from risk_warnings.models import RawPayload, Signal, Source, SourceKey, SourceRun
from risk_warnings.rules.feeds.options import OPTIONS
from risk_warnings.rules.hook_path import path_secret
from risk_warnings.rules.kinds import Format
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_payload import receive_payload
from risk_warnings.views.hook import receive_plain
from tests.factories.tenancy import EnterpriseFactory, actor
from tests.risk_warnings import formats, papers
from tests.risk_warnings.test_pages import client
from tests.risk_warnings.worlds import NOW, bring, source

pytestmark = pytest.mark.django_db
COLUMNS = "\n".join(f"{field} = {name}" for field, name in formats.COLUMNS.items())


@pytest.fixture
def centre() -> Client:
    return client(actor("national_officer"))


def typed(form: str, **changes: str) -> dict[str, str]:
    needed = {"country": "US", "forum": "ilnd", "columns": COLUMNS}
    own = {name: value for name, value in needed.items() if name in OPTIONS[form]}
    plain = {"code": f"x-{form.replace('_', '-')}", "name_zh": "来源", "name_en": "Source", "checked": "source_read"}
    return {**plain, "every_minutes": "60", "daily_budget": "50", "url": "", **own, **changes}


def test_a_source_of_each_kind_is_set_up_from_the_page(centre: Client) -> None:
    shown = centre.get(reverse("source-kinds")).content.decode()
    for form in Format:
        address = reverse("source-new", args=[form.value])
        assert address in shown
        assert centre.get(address).status_code == 200
        assert centre.post(address, typed(form)).status_code == 302
        assert centre.get(reverse("source", args=[f"x-{form.value.replace('_', '-')}"])).status_code == 200
    assert Source.objects.count() == len(Format)
    table = Source.objects.get(format="table")
    assert table.options == {"country": "US", "forum": "ilnd", "columns": formats.COLUMNS}
    assert centre.get(reverse("source-new", args=["none"])).status_code == 404


@pytest.mark.parametrize(
    ("form", "changes", "field"),
    [
        ("rss", {"country": ""}, "country"),
        ("table", {"columns": "title = a"}, "columns"),
        ("table", {"columns": "colour = a"}, "columns"),
        ("ids", {"url": "ftp://x.example"}, "url"),
        ("ids", {"every_minutes": "1"}, "every_minutes"),
    ],
    ids=["country", "lacking", "unknown", "url", "often"],
)
def test_what_is_wrong_is_said(centre: Client, form: str, changes: dict[str, str], field: str) -> None:
    answer = centre.post(reverse("source-new", args=[form]), typed(form, **changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Source.objects.exists()


def test_settings_are_changed_the_key_is_kept_and_never_shown(centre: Client) -> None:
    where = source("edis", "edis")
    address = reverse("source-change", args=["edis"])
    given = typed("edis", url="https://edis.example/data", token="k-77", auth="bearer", investigations="337-991")
    assert centre.post(address, given).status_code == 302
    where.refresh_from_db()
    assert (where.options, where.next_run_at is not None) == ({"investigations": ["337-991"], "auth": "bearer"}, True)
    assert SourceKey.objects.get(source=where).token == "k-77"
    assert "k-77" not in centre.get(address).content.decode()
    where.validators, where.next_run_at = {"x": {"etag": "1"}}, NOW
    where.save()
    assert centre.post(address, {**given, "token": "", "every_minutes": "90"}).status_code == 302
    where.refresh_from_db()
    assert (where.every_minutes, where.validators, where.next_run_at) == (90, {"x": {"etag": "1"}}, NOW)
    assert SourceKey.objects.get(source=where).token == "k-77"


def test_the_page_tells_the_last_round_in_words_and_how_far_a_file_is(centre: Client) -> None:
    where = source("feed", "rss")
    Source.objects.update(url="https://feed.example/x", failures=3, options={"country": "US"})
    SourceRun.objects.create(source=where, started_at=NOW, state="failed", error="busy", params={"status": 429})
    RawPayload.objects.create(source=where, sha256="a" * 64, size=200, done=50, state="reading", received_at=NOW)
    shown = centre.get(reverse("source", args=["feed"]), headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "HTTP 429" in shown
    assert "已连续 3 次" in shown
    assert 'value="25"' in shown
    assert centre.post(reverse("source-do", args=["feed", "ask"])).status_code == 302
    where.refresh_from_db()
    assert where.next_run_at is not None
    centre.post(reverse("source-do", args=["feed", "pause"]))
    assert centre.post(reverse("source-do", args=["feed", "ask"])).status_code == 404


def test_a_file_is_given_and_one_message_or_those_since_a_day_are_read_again(centre: Client) -> None:
    where = source("table", "table")
    Source.objects.update(options=formats.TABLE_OPTIONS)
    file = SimpleUploadedFile("list.csv", formats.table(formats.ROWS))
    assert centre.post(reverse("source-file", args=["table"]), {"file": file}).status_code == 302
    payload = where.payloads.get()
    assert read_payload(payload_id=payload.pk, now=NOW)
    assert Signal.objects.count() == 2
    old = bring(formats.table(formats.ROWS[:1]), to=Source.objects.get(), now=NOW - timedelta(days=40))

    def again(**given: Any) -> list[int]:
        centre.post(reverse("source-do", args=["table", "replay"]), given)
        waiting = list(RawPayload.objects.filter(state="waiting").values_list("pk", flat=True))
        RawPayload.objects.update(state="read")
        return waiting

    assert again(payload=old.pk) == [old.pk]
    assert again(since=(timezone.localdate() - timedelta(days=1)).isoformat()) == [payload.pk]
    assert sorted(again()) == sorted([payload.pk, old.pk])
    assert again(since="soon") == []
    assert again(payload=bring(b"{}", to=source("other")).pk) == []


def test_a_message_on_which_every_reader_falls_is_given_up_and_read_again_when_asked(centre: Client) -> None:
    where, body = source(), papers.envelope(papers.docket())
    payload = receive_payload(source=where, body=body, message_id="", now=NOW)
    RawPayload.objects.update(body=b"", file="signals/lost.json")  # the store of files has lost it
    for turn in range(3):
        with pytest.raises(FileNotFoundError):
            read_payload(payload_id=payload.pk, now=NOW + turn * timedelta(minutes=6))
        assert RawPayload.objects.get().state == "reading"
    later = NOW + timedelta(minutes=30)
    assert not read_payload(payload_id=payload.pk, now=later)
    given_up = RawPayload.objects.get()
    assert (given_up.state, given_up.problems) == ("failed", [{"item": 0, "why": "gave_up"}])
    assert "解析多次意外中断" in centre.get(reverse("source", args=[where.code])).content.decode()
    RawPayload.objects.update(body=body, file="")
    centre.post(reverse("source-do", args=[where.code, "replay"]), {"payload": payload.pk})
    assert RawPayload.objects.get().falls == []
    assert read_payload(payload_id=payload.pk, now=later)
    assert RawPayload.objects.get().state == "read"


def test_a_large_file_outlives_any_number_of_restarts() -> None:
    payload = receive_payload(source=source(), body=papers.envelope(papers.docket()), message_id="", now=NOW)

    def falls_at(*places: int) -> bool:
        """Whether the message is still to be read after workers were killed there."""
        RawPayload.objects.update(state="waiting", falls=[])
        for turn, done in enumerate(places):
            RawPayload.objects.update(state="reading", done=done, touched_at=NOW)
            again = read_payload(payload_id=payload.pk, now=NOW + timedelta(minutes=6))
            if turn == len(places) - 1 or not again:
                return again
        return True

    assert falls_at(100, 200, 300, 400, 500)
    assert falls_at(100, 300, 200, 100, 300, 200)
    assert falls_at(100, 100, 200, 200)
    assert not falls_at(0, 0, 0)
    assert not falls_at(300, 100, 300, 200, 300)
    assert not falls_at(900, *range(11))


def test_a_service_that_cannot_sign_is_known_by_its_address_and_heard_once() -> None:
    where = source()
    SourceKey.objects.create(source=where, secret="whsec_x", made_at=NOW)
    address = reverse("signal-hook-plain", args=["recap", path_secret("whsec_x")])

    def post(body: bytes, key: str = "k1", to: str = address) -> int:
        headers = {"Idempotency-Key": key}
        return Client().post(to, body, content_type="application/json", headers=headers).status_code

    body = papers.envelope(papers.docket())
    assert post(body, to=reverse("signal-hook-plain", args=["recap", path_secret("other")])) == 404
    assert post(body, to=reverse("signal-hook-plain", args=["none", path_secret("whsec_x")])) == 404
    assert (post(body), post(body + b" "), post(body, "k2")) == (202, 202, 202)
    assert where.payloads.count() == 1
    assert post(b"x" * 3_000_000) == 413
    in_chunks = {"type": "http", "method": "POST", "path": address, "query_string": b"", "headers": []}
    assert receive_plain(ASGIRequest(in_chunks, BytesIO(b"x" * 3_000_000)), "recap", "-").status_code == 413
    Source.objects.update(options={"addresses": ["34.210.230.218"]})
    assert post(b"{}", "k3") == 403
    Source.objects.update(options={"addresses": ["127.0.0.1"]})
    assert post(b"{}", "k3") == 202


def test_an_enterprise_reports_and_is_not_named() -> None:
    enterprise = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司")
    given = {
        "title": "Letter",
        "country": "DE",
        "forum": "LG Musterstadt",
        "number": "4 O 12/26",
        "claimant": "Fern GmbH",
    }
    owner = client(actor(Role.ENTERPRISE_ADMIN, tenant=enterprise))
    assert owner.post(reverse("warning-report"), given).status_code == 302
    payload = RawPayload.objects.get()
    assert payload.source.code == "enterprises"
    assert read_payload(payload_id=payload.pk, now=NOW)
    assert "绿岩" not in str(Signal.objects.get().facts)
    assert owner.post(reverse("warning-report"), {"title": ""}).status_code == 422
