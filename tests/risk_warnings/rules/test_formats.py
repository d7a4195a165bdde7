"""What is read of each source's true form, and that hostile XML harms nothing."""

import io
from datetime import date
from typing import Any

import pytest

from risk_warnings.rules.feeds.clean import FeedError
from risk_warnings.rules.feeds.items import Item, Problem
from risk_warnings.rules.feeds.marks import MarkOwner, MarkRecord, later
from risk_warnings.rules.feeds.parsers import READERS
from risk_warnings.rules.feeds.unpack import Counted, unpacked
from risk_warnings.rules.feeds.usitc_news import split_name
from tests.risk_warnings import formats, papers
from tests.risk_warnings import formats_itc as itc
from tests.risk_warnings import formats_marks as marks


def read(form: str, body: bytes, **options: Any) -> list[Any]:
    return list(READERS[form](io.BytesIO(body), options))


def items(form: str, body: bytes, **options: Any) -> list[Item]:
    return [one for one in read(form, body, **options) if isinstance(one, Item)]


def names(item: Item, role: str = "respondent") -> list[str]:
    return [one.name for one in item.parties if one.role == role]


def test_edis_unescapes_twice_and_takes_no_other_investigation() -> None:
    found = items("edis", itc.edis(itc.EDIS))
    assert len(found) == 5  # antidumping is about something else
    complaint = found[0]
    assert complaint.title == "Certain Portable Battery Power Stations & Components Thereof"
    assert complaint.keys == ("US:ITC:DN-3917", "US:EDIS:770001")
    assert names(complaint, "claimant") == ["Brightmoor Cell, Inc."]
    assert complaint.dates == {"filed_date": "2026-06-10"}
    assert found[2].keys == ("US:ITC:337-TA-9912", "US:EDIS:770001")
    assert (found[4].number, found[4].ended) == ("337-TA-991", True)
    assert [one.number for one in items("edis", itc.edis(itc.EDIS), investigations=["337-991"])] == ["337-TA-991"]


def test_the_feed_of_edis_gives_no_date_and_no_description() -> None:
    found = items("edis_rss", itc.edis_rss(itc.EDIS_RSS))
    assert [one.keys for one in found] == [("US:ITC:DN-3917", "US:EDIS:770001"), ("US:ITC:337-TA-9912",)]
    assert {(one.as_of, one.text, one.title) for one in found} == {("", "", "")}
    assert items("edis_rss", itc.edis_rss(itc.EDIS_RSS, drawn="other")) == found


def test_ids_has_one_row_for_each_stage_and_names_both_numbers() -> None:
    found = items("ids", itc.ids(itc.IDS))
    assert found[0].keys == ("US:ITC:337-TA-9912", "US:ITC:DN-3917")
    assert (found[0].as_of, found[0].ended, found[1].ended) == ("2026-07-20", False, True)
    assert names(found[0]) == [papers.RESPONDENT]
    assert names(found[0], "claimant") == ["Brightmoor Cell Inc."]
    assert (found[0].rights, found[0].hs) == (("invention",), ("85076000",))
    assert len(found) == 3
    with pytest.raises(FeedError, match="after 3 entries"):
        read("ids", itc.ids(itc.IDS)[:-300])


@pytest.mark.parametrize("release", [itc.NEWS_DASHES, itc.NEWS_RUN], ids=["dashes", "run"])
def test_both_layouts_of_a_news_release_name_the_respondents(release: str) -> None:
    (found,) = items("usitc_news", release.encode())
    assert found.keys == ("US:ITC:337-TA-9912",)
    assert found.title == itc.CAPTION
    assert [(one.name, one.city) for one in found.parties if one.role == "respondent"] == [
        (papers.RESPONDENT, "Hangzhou"),
        ("Ningbo Cenlan Import & Export Co., Ltd.", "Ningbo"),
        ("Fern of Ash Trading, Inc.", "Austin"),
    ]
    assert names(found, "claimant") == ["Brightmoor Cell Inc."]
    assert not found.dates


@pytest.mark.parametrize(
    ("entry", "name", "city"),
    [
        ("Fern of Ash Co., Ltd., Ningbo, China", "Fern of Ash Co., Ltd.", "Ningbo"),
        ("Bank of Fern of Ningbo, China", "Bank of Fern", "Ningbo"),
        ("Fern, Inc. d/b/a Brisk, Austin, Texas", "Fern, Inc. d/b/a Brisk", "Austin"),
        ("By instituting this investigation nothing is decided", "", ""),
    ],
    ids=["of", "bank", "dba", "none"],
)
def test_the_place_is_what_comes_last(entry: str, name: str, city: str) -> None:
    assert split_name(entry) == (name, city)


def test_the_daily_file_of_the_us_office() -> None:
    newest, older, design = read("uspto", marks.uspto(marks.USPTO))
    assert newest.registration_number is None
    assert (newest.word, newest.classes, newest.status) == ("BRISK FERN", (9, 35), "686")
    assert newest.owners == (MarkOwner("Fern of Ash Trading, Inc.", "CN"),)
    assert (newest.published_on, newest.filed_on) == (date(2026, 7, 7), date(2026, 1, 5))
    assert later(newest, older) is newest
    assert (design.word, design.filed_on, design.registration_number) == (None, None, "7000001")
    archive = Counted.of(formats.zipped(marks.uspto(marks.USPTO)))
    assert [member.read(5) for member in unpacked(archive, tables=False)] == [b"<?xml"]
    assert isinstance(read("uspto", marks.uspto([marks.case_file("none")]))[0], Problem)


@pytest.mark.parametrize("envelope", [marks.st66, marks.st96], ids=["st66", "st96"])
def test_the_status_service_writes_days_with_a_zone(envelope: Any) -> None:
    (found,) = read("tsdr", envelope([("74000001", "BRISK")]))
    assert found == MarkRecord(
        office="US",
        application_number="74000001",
        word="BRISK",
        classes=(16,),
        owners=(MarkOwner("Fern of Ash Trading, Inc."),),
        filed_on=date(1995, 2, 7),
        transaction_on=date(2026, 7, 1),
        url=found.url,
    )


def test_the_search_of_the_eu_office() -> None:
    published = [
        {"section": "A.1", "publicationDate": "2026-06-01"},
        {"section": "B.1", "publicationDate": "2026-09-09"},
    ]
    body = marks.euipo([marks.euipo_mark("019000001", publications=published), {"niceClasses": [1]}])
    found, problem = read("euipo", body)
    assert (found.office, found.word, found.classes) == ("EU", "BRISK FERN", (9, 35))
    assert (found.published_on, found.registration_number) == (date(2026, 6, 1), None)
    assert problem == Problem(2, "no applicationNumber")


def test_a_notification_of_madrid() -> None:
    found, other = read("madrid", marks.madrid(formats.FORMS["madrid"].entries))
    assert other is None
    assert (found.application_number, found.word, found.classes) == ("1900001", "BRISK FERN", (9,))
    assert found.owners == (MarkOwner("Fern of Ash Trading Ltd.", "CN"),)
    assert (found.filed_on, found.transaction_on) == (date(2026, 5, 13), date(2026, 7, 2))


@pytest.mark.parametrize("envelope", [formats.rss, formats.atom], ids=["rss", "atom"])
def test_feeds_of_courts(envelope: Any) -> None:
    first, _second, other = items("rss", envelope(formats.ENTRIES), country="US", forum="ilnd")
    assert first.keys == ("US:ilnd:1:26-cv-04821",)
    assert (other.title, other.url) == ("Order on lamps & chargers", "https://ecf.example/3")
    assert len(items("rss", envelope(formats.ENTRIES), country="US", words=["LAMPS"])) == 1
    with pytest.raises(FeedError, match="country"):
        read("rss", envelope(formats.ENTRIES))


def test_alerts_follow_their_chain_and_drills_raise_nothing() -> None:
    chain = [
        formats.alert("A1", respondent="Fern Ltd."),
        formats.alert("A2", "Cancel", "warn@partner.example,A1,x", number=""),
    ]
    first, cancel = items("cap", formats.cap(chain))
    assert set(first.keys) & set(cancel.keys) == {"CAP:warn@partner.example:A1"}
    assert (first.withdrawn, cancel.withdrawn) == (False, True)
    assert names(first) == ["Fern Ltd."]
    assert read("cap", formats.cap(chain).replace(b"Actual", b"Exercise")) == [None, None]


def test_a_table_is_read_by_the_columns_of_its_source() -> None:
    found = items("table", formats.table(formats.ROWS), **formats.TABLE_OPTIONS)
    assert [one.keys for one in found] == [("US:ilnd:1:26-cv-04821",)] * 2 + [("US:ilnd:1:26-cv-04899",)]
    assert (found[0].parties[0].store, found[0].parties[0].platform) == ("Brisk Fern", "Amazon")
    with pytest.raises(FeedError, match="number"):
        read("table", formats.table(formats.ROWS), columns={"title": "x"})


def test_an_alert_about_a_docket_adds_to_what_the_docket_names() -> None:
    docket, entry = items("docket", formats.dockets([papers.docket(), formats.ENTRY]))
    assert set(docket.keys) & set(entry.keys) == {"US:CL:99004821"}
    assert (entry.orders, entry.number, entry.dates) == (("pi",), "", {})


def test_a_correction_stands_above_what_it_corrects_and_a_withdrawal_takes_back() -> None:
    fixed = papers.notice(correction_of="2026-14001", title=f"{itc.CAPTION}; Notice of Institution; Correction")
    (found,) = items("federal_register", papers.register(fixed))
    assert found.as_of == "2026-07-14"
    (gone,) = items("federal_register", papers.register(papers.notice(title="Certain Lamps; Withdrawal of Notice")))
    assert gone.withdrawn


BOMB = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'
FILE = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><title>&f;</title></item></rss>'
DEEP = b"<rss>" + b"<a>" * 100_000
ENDLESS = b"<rss><item><title a='" + b"x" * (6 * 2**20)
CUT = formats.rss(formats.ENTRIES)[:-60]


@pytest.mark.parametrize("body", [BOMB, FILE], ids=["bomb", "file"])
def test_whatever_declares_entities_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="entities"):
        read("rss", body, country="US")


def test_nesting_and_endless_tags_are_refused_and_a_huge_record_costs_no_other() -> None:
    with pytest.raises(FeedError, match="deeper than"):
        read("rss", DEEP, country="US")
    with pytest.raises(FeedError, match="does not end"):
        read("rss", ENDLESS, country="US")
    huge = formats.rss([("x" * (5 * 2**20), "https://x.example", "9"), *formats.ENTRIES])
    problem, *rest = read("rss", huge, country="US", forum="ilnd")
    assert problem == Problem(1, "record too large")
    assert len(rest) == 3


def test_of_a_broken_document_what_came_before_is_kept() -> None:
    reading = READERS["rss"](io.BytesIO(CUT), {"country": "US"})
    assert isinstance(next(reading), Item)
    with pytest.raises(FeedError, match="line 1"):
        list(reading)
