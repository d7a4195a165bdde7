"""Parsers of true formats: what is ours, what is stated, what is hostile."""

import io
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_warnings.rules.feeds import docket, federal_register, report
from risk_warnings.rules.feeds.clean import FeedError
from risk_warnings.rules.feeds.items import Problem
from risk_warnings.rules.feeds.parsers import READERS
from risk_warnings.rules.merge import facts_of, merge, said_in
from tests.risk_warnings import papers


def one(body: bytes, parse: Any = docket.parse) -> Any:
    parsed = parse(body)
    assert not parsed.problems
    (item,) = parsed.items
    return item


def test_a_docket_says_who_was_served_and_when_the_answer_is_due() -> None:
    item = one(papers.envelope(papers.docket()))
    assert item.keys == ("US:ilnd:1:26-cv-04821", "US:CL:99004821")
    claimant, respondent = item.parties
    assert (claimant.role, respondent.role) == ("claimant", "respondent")
    assert (respondent.served_on, respondent.answer_due) == ("2026-07-06", "2026-07-27")
    assert item.url.startswith("https://www.courtlistener.com/docket/")


def test_a_day_that_the_docket_does_not_state_is_not_made_up() -> None:
    item = one(papers.envelope(papers.docket(docket_entries=[])))
    assert all(not (party.served_on or party.answer_due) for party in item.parties)
    assert item.dates == {"filed_date": "2026-06-29"}
    served_other = [
        {"description": "SUMMONS Returned Executed by X as to Somebody Else LLC on 7/6/2026, answer due 7/27/2026."}
    ]
    item = one(papers.envelope(papers.docket(docket_entries=served_other)))
    assert all(not party.served_on for party in item.parties)


@pytest.mark.parametrize(
    ("words", "orders"),
    [
        ("SEALED TEMPORARY RESTRAINING ORDER signed by the Judge.", ("tro",)),
        ("ORDER granting plaintiff's motion for a temporary restraining order.", ("tro",)),
        ("MOTION for temporary restraining order by plaintiff.", ()),
        ("PRELIMINARY INJUNCTION ORDER.", ("pi",)),
    ],
)
def test_an_order_is_one_and_a_motion_is_not(words: str, orders: tuple[str, ...]) -> None:
    entries = [{"date_filed": "2026-07-02", "description": words}]
    item = one(papers.envelope(papers.docket(docket_entries=entries)))
    assert item.orders == orders
    assert item.dates.get("tro_date", "") == ("2026-07-02" if "tro" in orders else "")


def test_other_suits_and_other_notices_raise_nothing() -> None:
    assert docket.parse(papers.envelope(papers.docket(nature_of_suit="440 Civil Rights"))).skipped == 1
    dumping = papers.notice(title="Sunshine Act Meeting Notice", abstract="", docket_ids=["731-TA-1700"])
    parsed = federal_register.parse(papers.register(dumping))
    assert (parsed.items, parsed.skipped, parsed.problems) == ([], 1, [])


def test_a_complaint_is_in_the_abstract_and_an_institution_in_the_number() -> None:
    parsed = federal_register.parse(papers.register(papers.receipt(), papers.notice()))
    complaint, institution = parsed.items
    assert complaint.keys == ("US:ITC:DN-3917",)
    assert institution.keys == ("US:ITC:337-TA-9912",)  # "Investigation. No.": a stray full stop
    assert complaint.caption == institution.caption
    assert [party.name for party in institution.parties] == ["Brightmoor Cell Inc."]
    assert not institution.dates


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[" * 100_000, b'{"results": 7}', b'{"payload": {"results": {}}}', b"null"],
    ids=["empty", "bytes", "deep", "number", "object", "null"],
)
def test_what_is_no_message_is_refused_as_a_whole(form: str, body: bytes) -> None:
    options = {"country": "US", "columns": {"title": "a", "number": "b"}}
    try:
        found = list(READERS[form](io.BytesIO(body), options))
    except FeedError:
        return
    assert all(one is None or isinstance(one, Problem) for one in found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(papers.docket())), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(sorted(papers.docket())))
def test_one_broken_docket_costs_no_other(value: Any, field: str) -> None:
    good = papers.docket(docket_number="1:26-cv-00001")
    parsed = docket.parse(papers.envelope(papers.docket(**{field: value}), good))
    assert parsed.items[-1].keys[0] == "US:ilnd:1:26-cv-00001"


def test_hostile_words_become_plain_ones() -> None:
    bad = papers.docket(
        case_name="Bad\x00 <script>alert(1)</script>\u202e v. \ud800 Good",
        absolute_url="javascript:alert(1)",
    )
    item = one(papers.envelope(bad))
    assert item.title == "Bad alert(1) v. Good"
    assert item.url == ""


def test_a_report_meets_the_matter_of_other_sources() -> None:
    told = {"title": "T", "country": "US", "forum": "ilnd", "number": "1:26-cv-4821-ABC", "proceeding_type": "US_CIVIL"}
    item = one(json.dumps({"reports": [told]}).encode(), report.parse)
    assert set(item.keys) < set(one(papers.envelope(papers.docket())).keys)
    assert report.parse(json.dumps({"reports": [{**told, "country": "XX"}]}).encode()).problems


def test_order_and_repetition_change_nothing() -> None:
    later = papers.docket(date_modified="2026-07-20T00:00:00Z", case_name="Renamed v. Lvyan", docket_entries=[])
    ended = papers.docket(date_modified="2026-07-25T00:00:00Z", date_terminated="2026-07-24")
    said = [said_in(one(papers.envelope(raw))) for raw in (papers.docket(), later, ended)]
    wanted = facts_of(said)
    assert wanted["ended"] is True
    for seed in range(6):
        shuffled = said * 2
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        whole: dict[str, Any] = {}
        for one_said in shuffled:
            whole = merge(whole, one_said)
        assert facts_of([whole]) == wanted
