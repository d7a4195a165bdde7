"""Asking services on the loopback: pages, what is new, patience, budgets, and what a worker that fell leaves."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from risk_warnings.models import MarkApplication, RawPayload, Signal, Source, SourceKey, SourceRun
from risk_warnings.rules.polling import LONGEST
from risk_warnings.services.poll_source import due_sources, poll_source
from risk_warnings.services.read_payload import read_payload
from tests.risk_warnings import formats, formats_marks, papers
from tests.risk_warnings.worlds import NOW, source
from tests.stubs.services import Service, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    settings.OUTWARD_PRIVATE = True
    with running() as found:
        yield found


def at(form: str, url: str, **fields: Any) -> Source:
    where = source(form.replace("_", "-"), form)
    for name, value in {"url": url, "next_run_at": NOW, **fields}.items():
        setattr(where, name, value)
    where.save()
    return where


def ask(where: Source, now: Any = NOW) -> SourceRun:
    Source.objects.filter(pk=where.pk).update(next_run_at=now)
    run = poll_source(source_id=where.pk, now=now)
    assert run is not None
    where.refresh_from_db()
    return run


def read_all() -> None:
    for pk in RawPayload.objects.filter(state="waiting").values_list("pk", flat=True):
        read_payload(payload_id=pk, now=NOW)


def test_pages_are_kept_and_asking_again_costs_one_request_and_adds_nothing(service: Service) -> None:
    where = at("federal_register", f"{service.address}/api/v1/documents.json")
    run = ask(where)
    assert (run.state, run.requests, run.payloads) == ("done", 2, 2)
    read_all()
    assert Signal.objects.count() == 1
    assert "overseas-ip-guidance" in service.asked[0][1]["User-Agent"]
    again = ask(where, NOW + timedelta(hours=1))
    assert (again.state, again.requests, again.payloads, again.error) == ("unchanged", 1, 0, "")
    service.notices.append(papers.notice(docket_ids=["337-TA-9913"], title="Certain Lamps; Notice of Institution"))
    later = ask(where, NOW + timedelta(hours=2))
    assert (later.requests, later.payloads) == (3, 3)  # each page tells how many there are
    read_all()
    assert Signal.objects.count() == 2


def test_the_document_service_takes_a_prefix_and_the_reader_does_not(service: Service) -> None:
    where = at("edis", f"{service.address}/data/document", options={"investigations": ["337-991"]})
    assert ask(where).payloads >= 2
    read_all()
    assert list(Signal.objects.values_list("number", flat=True)) == ["337-TA-991"]


def test_marks_come_page_by_page_and_daily_files_when_they_are_there(service: Service) -> None:
    run = ask(at("euipo", f"{service.address}/trademarks"))
    assert (run.requests, run.payloads) == (3, 3)
    daily = at("uspto", f"{service.address}/daily/apc{{yymmdd}}.zip")
    assert ask(daily).state == "unchanged"
    service.daily["apc260714.zip"] = formats.zipped(formats_marks.uspto(formats_marks.USPTO))
    assert ask(daily).payloads == 1
    read_all()
    payload = daily.payloads.get()
    assert (payload.state, payload.items, payload.marks) == ("read", 3, 3)
    kept = MarkApplication.objects.get(office="US", number="99100001")
    assert kept.word == "BRISK FERN"  # the older record of the same file has not overwritten it


def test_a_service_that_is_busy_is_left_alone_for_as_long_as_it_asks(service: Service) -> None:
    where = at("rss", f"{service.address}/feed", options={"country": "US"})
    service.say = 429, {"Retry-After": "7200"}, b""
    run = ask(where)
    assert (run.state, run.error, run.params) == ("failed", "busy", {"status": 429})
    assert where.failures == 1
    assert where.next_run_at is not None
    assert where.next_run_at >= NOW + timedelta(hours=2)
    assert poll_source(source_id=where.pk, now=NOW + timedelta(minutes=1)) is None
    service.say = 500, {}, b""
    for _round in range(4):
        run = ask(where)
    assert (run.error, where.failures) == ("status", 5)
    assert NOW + timedelta(minutes=80) <= where.next_run_at <= NOW + LONGEST
    service.say = None
    ask(where)
    assert where.failures == 0


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((302, {"Location": "http://localhost.example/"}, b""), "redirect"),
        ((401, {}, b""), "refused"),
        ((200, {"Content-Length": "100"}, b"short"), "network"),
        ((200, {}, b"x" * (21 * 2**20)), "too_large"),
    ],
    ids=["redirect", "refused", "cut", "large"],
)
def test_what_goes_wrong_has_a_name_and_keeps_nothing(service: Service, answer: Any, code: str) -> None:
    where = at("rss", f"{service.address}/feed", options={"country": "US"})
    service.say = answer
    assert ask(where).error == code
    assert not RawPayload.objects.exists()


def test_private_addresses_are_not_asked(service: Service, settings: Any) -> None:
    settings.OUTWARD_PRIVATE = False
    assert ask(at("rss", f"{service.address}/feed")).error == "private"
    assert service.asked == []


def test_the_budget_of_a_day_holds_and_begins_anew(service: Service) -> None:
    where = at("federal_register", f"{service.address}/api/v1/documents.json", daily_budget=1)
    run = ask(where)
    assert (run.error, run.payloads, len(service.asked), where.failures) == ("budget", 1, 1, 0)
    assert where.next_run_at >= NOW + timedelta(hours=22)
    assert ask(where, NOW + timedelta(days=1)).error == "budget"
    assert len(service.asked) == 2


def test_a_token_is_shown_to_the_service_and_to_no_other(service: Service) -> None:
    where = at("rss", f"{service.address}/feed", options={"country": "US", "auth": "token"})
    SourceKey.objects.create(source=where, secret="x", token="k-1", made_at=NOW)
    ask(where)
    assert service.asked[0][1]["Authorization"] == "Token k-1"


def test_one_worker_asks_and_what_a_fallen_one_held_is_free_again(service: Service) -> None:
    where = at("rss", f"{service.address}/feed", options={"country": "US"})
    assert due_sources(now=NOW) == [where.pk]
    Source.objects.update(claimed_until=NOW + timedelta(minutes=5))
    SourceRun.objects.create(source=where, started_at=NOW)
    assert due_sources(now=NOW) == []
    assert poll_source(source_id=where.pk, now=NOW) is None
    assert ask(where, NOW + timedelta(minutes=6)).state == "done"
    assert list(where.runs.order_by("pk").values_list("error", flat=True)) == ["fell", ""]
    Source.objects.update(paused=True, next_run_at=NOW)
    assert due_sources(now=NOW) == []
