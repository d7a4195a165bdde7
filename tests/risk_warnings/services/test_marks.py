"""Applications for trade marks: kept once, held against watched marks both ways, taught, told by the one pipeline."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.tenancy.models import Enterprise
from risk_warnings.models import MarkApplication, MarkHit, MarkKey, Match, RawPayload, RiskWarning, Signal, Watch
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord
from risk_warnings.services.keep_marks import keep_marks
from risk_warnings.services.keep_watch import keep_watch
from risk_warnings.services.match_marks import match_marks
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.match_watch import match_watch
from risk_warnings.services.receive_payload import receive_payload
from tests.factories.tenancy import EnterpriseFactory
from tests.risk_warnings.worlds import NOW, source

pytestmark = pytest.mark.django_db
RECORD = MarkRecord(
    office="US",
    application_number="99000001",
    word="BRISKFERM",
    classes=(9, 11),
    owners=(MarkOwner("Quillon Trading LLC", "US"),),
    filed_on=date(2026, 1, 5),
    published_on=date(2026, 7, 7),
    status="686",
    transaction_on=date(2026, 7, 7),
)


def payload() -> RawPayload:
    where = source("uspto", "report")
    return receive_payload(source=where, body=b"{}", message_id="m", now=NOW)


def bring(*records: MarkRecord) -> int:
    """Kept, matched and told, as workers do it."""
    kept = keep_marks(source=source("uspto", "report"), payload=payload(), records=records, now=NOW)
    match_marks(now=NOW)
    tell()
    return kept


def tell() -> None:
    for pk in Signal.objects.values_list("pk", flat=True):
        match_signal(signal_id=pk, now=NOW)


def watching(*marks: tuple[str, list[int]], enterprise: Enterprise | None = None, **plain: list[str]) -> Watch:
    owner = enterprise or EnterpriseFactory()
    return keep_watch(actor=None, enterprise=owner, plain=plain, stores=[], marks=marks, now=NOW)


def test_an_older_record_never_takes_the_place_of_a_newer_one_in_any_order() -> None:
    days = [replace(RECORD, transaction_on=date(2026, 7, day), status=str(day)) for day in (1, 7, 3, 9, 5)]
    for order in range(3):
        Random(order).shuffle(days)
        for record in days:
            bring(record)
        assert MarkApplication.objects.get().status == "9"
    assert bring(*days) == 0
    assert bring(replace(RECORD, transaction_on=None, status="?")) == 0
    assert MarkApplication.objects.get().version <= 6


def test_keys_follow_the_word() -> None:
    bring(RECORD)
    before = set(MarkKey.objects.values_list("key", flat=True))
    bring(replace(RECORD, status="700", transaction_on=date(2026, 8, 1)))
    assert set(MarkKey.objects.values_list("key", flat=True)) == before
    bring(replace(RECORD, word=None, transaction_on=date(2026, 8, 2)))
    assert not MarkKey.objects.exists()


def test_a_hit_is_a_proposal_that_becomes_one_warning() -> None:
    watch = watching(("BRISKFERN", [9]), countries=["US"])
    bring(RECORD)
    hit, match = MarkHit.objects.get(), Match.objects.get()
    assert (hit.enterprise, hit.answer) == (watch.enterprise, "proposed")
    assert [code for code, _points in hit.evidence["parts"]] == ["mark_one_edit", "mark_same_class", "mark_market"]
    assert (match.enterprise, match.state, match.level) == (watch.enterprise, "proposed", "yellow")
    assert match.reasons == ["M02", "M04"]
    assert match.party["mark"]["owners"] == ["Quillon Trading LLC"]
    assert RiskWarning.objects.get().level == "yellow"
    before = Signal.objects.get().version
    bring(RECORD)
    match_watch(watch_id=watch.pk, now=NOW)
    tell()
    assert (MarkHit.objects.count(), Match.objects.count(), Signal.objects.get().version) == (1, 1, before)


def test_a_later_watched_mark_finds_earlier_applications_and_keeps_its_answers() -> None:
    bring(RECORD, replace(RECORD, application_number="99000002", word="TALVENOR"))
    watch = watching(("BRISKFERN", [9]))
    assert match_watch(watch_id=watch.pk, now=NOW) == 1
    tell()
    MarkHit.objects.update(answer="not_alike")
    watching(("BRISKFERN", [9, 35]), ("OTHERWORD", []), enterprise=watch.enterprise)
    match_watch(watch_id=watch.pk, now=NOW)
    assert MarkHit.objects.get().answer == "not_alike"
    watching(("OTHERWORD", []), enterprise=watch.enterprise)
    assert not MarkHit.objects.exists()


@pytest.mark.parametrize(
    ("answer", "later", "expected"),
    [
        ("licensed", {"word": "BRISKFERX"}, "licensed"),  # the same owner
        ("not_alike", {"owners": (MarkOwner("Another Ltd"),)}, "not_alike"),  # the same word
        ("not_alike", {"word": "BRISKFERX"}, "proposed"),
        ("concerns", {"word": "BRISKFERX"}, "proposed"),
    ],
)
def test_an_answer_teaches(answer: str, later: dict, expected: str) -> None:
    watching(("BRISKFERN", [9]))
    bring(RECORD)
    MarkHit.objects.update(answer=answer)
    bring(replace(RECORD, application_number="99000002", **later))
    assert MarkHit.objects.get(application__number="99000002").answer == expected


def test_the_enterprise_s_own_application_is_no_proposal() -> None:
    enterprise = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100")
    watching(("BRISKFERN", [9]), enterprise=enterprise)
    bring(replace(RECORD, owners=(MarkOwner("Hangzhou Lvyan New Energy Co., Ltd.", "CN"),)))
    assert MarkHit.objects.get().answer == "mine"
    assert not Signal.objects.exists()


def test_who_is_found_on_marks_of_several_enterprises_is_a_repeat_applicant() -> None:
    for word in ("BRISKFERN", "TALVENOR"):
        watching((word, [9]))
    bring(replace(RECORD, word="BRISKFERN"))
    assert Match.objects.get().level == "yellow"
    bring(replace(RECORD, application_number="99000002", word="TALVENOR"))
    assert Match.objects.get(signal__number="99000002").level == "red"


def test_what_ends_is_proposed_no_longer() -> None:
    watching(("BRISKFERN", [9]))
    bring(RECORD)
    bring(replace(RECORD, status="602", transaction_on=date(2026, 8, 1)))
    assert Signal.objects.get().state == "closed"
    assert not MarkHit.objects.exists()
    assert RiskWarning.objects.get().state == "dismissed"


def test_many_applications_need_as_many_queries_as_one() -> None:
    for word in ("BRISKFERN", "TALVENOR", "YAOHE"):
        watching((word, [9]))
    used = []
    for batch in range(3):
        numbers = range(batch * 100, batch * 100 + 10**batch)
        records = [replace(RECORD, application_number=str(n), word=f"X{n}BRISK") for n in numbers]
        with CaptureQueriesContext(connection) as captured:
            bring(*records)
        used.append(len(captured))
    assert used[1] == used[2]
