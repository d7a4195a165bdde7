"""Messages become signals: once each, whoever tells of a matter, in whatever order."""

import itertools

import pytest

from risk_warnings.models import RiskWarning, Sighting, Signal
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.services.keep_source import pause_source, replay_source
from risk_warnings.services.read_payload import read_payload
from tests.factories.tenancy import EnterpriseFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.worlds import NOW, bring, counts, source, watch

pytestmark = pytest.mark.django_db


def test_the_same_file_twice_shuffled_or_with_other_feed_dates_adds_nothing() -> None:
    watch(EnterpriseFactory(name_zh="杭州绿岩新能源有限公司"))
    dockets = [
        papers.docket(),
        papers.docket(docket_number="1:26-cv-00002"),
        papers.docket(docket_number="1:26-cv-00003"),
    ]
    first = bring(papers.envelope(*dockets), to=source())
    assert (first.items, first.new_signals) == (3, 3)
    before = counts()
    assert before == {"signals": 3, "sightings": 3, "matches": 3, "warnings": 3}
    assert bring(papers.envelope(*dockets), to=source()) == first
    for order in itertools.permutations(dockets):
        bring(papers.envelope(*order, sent="2026-07-15T00:00:00Z"), to=source())
    later = [{**one, "date_modified": "2026-07-16T00:00:00Z"} for one in dockets]
    last = bring(papers.envelope(*later, sent="2026-07-16T00:00:00Z"), to=source())
    assert (last.new_signals, last.changed_signals) == (0, 0)
    assert counts() == before


def test_three_sources_of_one_matter_are_one_signal_with_three_sightings() -> None:
    told = b'{"reports": [{"title": "T", "country": "US", "forum": "ilnd", "number": "1:26-cv-04821"}]}'
    bring(papers.envelope(papers.docket()), to=source())
    bring(papers.envelope(papers.docket()), to=source("pacer"))
    bring(told, to=source("partner", "report"))
    assert Signal.objects.count() == 1
    assert Sighting.objects.filter(signal=Signal.objects.get()).count() == 3


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_complaint_is_rekeyed_on_institution(order: tuple[int, int]) -> None:
    documents = papers.receipt(), papers.notice(docket_ids=["337-TA-9912", "DN 3917"])
    for index in order:
        bring(papers.register(documents[index]), to=source("fr", "federal_register"))
    signal = Signal.objects.get(merged_into=None)
    assert signal.number == "337-TA-9912"
    assert set(signal.keys.values_list("key", flat=True)) == {"US:ITC:DN-3917", "US:ITC:337-TA-9912"}


def test_an_institution_that_names_no_complaint_finds_it_by_its_caption() -> None:
    for document in (papers.receipt(), papers.notice()):
        bring(papers.register(document), to=source("fr", "federal_register"))
    signal = Signal.objects.get()
    assert (signal.number, signal.facts["stage"]) == ("337-TA-9912", "instituted")


def test_two_signals_that_turn_out_to_be_one_become_one() -> None:
    where = source("fr", "federal_register")
    bring(papers.register(papers.receipt()), to=where)
    other = papers.notice(title="Certain Batteries; Notice of Institution of Investigation")
    bring(papers.register(other), to=where)
    assert Signal.objects.count() == 2
    bring(papers.register({**other, "docket_ids": ["337-TA-9912", "DN 3917"]}), to=where)
    assert Signal.objects.filter(merged_into=None).count() == 1
    assert Sighting.objects.count() == 1


def test_a_matter_that_ends_takes_its_proposals_along() -> None:
    watch(EnterpriseFactory(name_zh="杭州绿岩新能源有限公司"))
    bring(papers.envelope(papers.docket()), to=source())
    assert RiskWarning.objects.get().state == WarningState.PROPOSED
    ended = papers.docket(date_terminated="2026-07-20", date_modified="2026-07-20T00:00:00Z")
    bring(papers.envelope(ended), to=source())
    assert Signal.objects.get().state == "closed"
    assert RiskWarning.objects.get().state == WarningState.DISMISSED


def test_a_broken_message_says_why_and_the_next_is_read() -> None:
    broken = bring(b"{", to=source())
    assert (broken.state, broken.problems[0]["item"]) == ("failed", 0)
    assert bring(papers.envelope(papers.docket(), "no docket"), to=source()).problems[0]["item"] == 2
    assert Signal.objects.count() == 1


def test_a_paused_source_is_heard_and_not_read_and_replay_adds_nothing() -> None:
    national = actor("national_officer")
    where = source()
    pause_source(actor=national, source=where, paused=True)
    payload = bring(papers.envelope(papers.docket()), to=where)
    assert payload.state == "waiting"
    pause_source(actor=national, source=where, paused=False)
    assert read_payload(payload_id=payload.pk, now=NOW)
    before = counts()
    assert replay_source(actor=national, source=where) == 1
    assert read_payload(payload_id=payload.pk, now=NOW)
    assert not read_payload(payload_id=payload.pk, now=NOW)
    assert counts() == before
