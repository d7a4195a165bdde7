"""What services really send: packed, cut, in other encodings, with a web page in place of the data. The parties are
invented."""

import gzip
import json
import random
from typing import Any

import pytest

from risk_warnings.rules.feeds.clean import FeedError
from risk_warnings.rules.feeds.items import Item
from risk_warnings.rules.feeds.marks import MarkRecord, later
from risk_warnings.rules.feeds.parsers import READERS
from risk_warnings.rules.feeds.unpack import Counted, unpacked
from risk_warnings.rules.feeds.usitc_news import split_name
from risk_warnings.rules.merge import said_in
from tests.risk_warnings import formats_itc as itc
from tests.risk_warnings import papers
from tests.risk_warnings.formats import FORMS

FORMAT = {"atom": "rss"}
ENTRY = "<item><title>Order 订单 1:26-cv-04821</title><guid>1</guid></item>"
RSS = {"country": "US", "forum": "ilnd"}


def read(form: str, body: bytes, options: dict[str, Any] | None = None) -> list[Any]:
    parts = unpacked(Counted.of(body), tables=form == "table")
    return [one for part in parts for one in READERS[form](part, options or {})]


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "big5", "utf-16", "utf-8-sig"])
def test_xml_in_any_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    body = f'<?xml version="1.0" encoding="{declared}"?><rss>{ENTRY}</rss>'.replace("订单", "文件")
    (found,) = read("rss", body.encode(encoding), RSS)
    assert found.keys == ("US:ilnd:1:26-cv-04821",)
    assert "文件" in found.title


def test_a_wrong_byte_a_forbidden_character_and_names_of_characters_cost_nothing() -> None:
    odd = b"<item><title>a \xe9 \x0b &nbsp;&eacute;&unheard;</title><guid>1</guid></item>"
    first, second = read("rss", b"<rss>" + odd + ENTRY.encode() + b"</rss>", RSS)
    assert first.title.startswith("a ")
    assert "é" in first.title
    assert second.number == "1:26-cv-04821"
    with pytest.raises(FeedError, match="nobody knows"):
        read("rss", b'<?xml version="1.0" encoding="klingon"?><rss/>', RSS)


def test_the_daily_file_declares_its_elements_and_nothing_is_opened() -> None:
    form = FORMS["uspto"]
    body = form.envelope(form.entries, form.dates[0])
    at = body.index(b"<trademark-applications-daily")
    declared = b"<!ELEMENT case-file (serial-number)><!ATTLIST case-file a CDATA #IMPLIED>"
    typed = body[:at] + b"<!DOCTYPE trademark-applications-daily [" + declared + b"]>" + body[at:]
    assert read("uspto", typed) == read("uspto", body)
    outside = b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss>' + ENTRY.encode() + b"</rss>"
    assert len(read("rss", outside, RSS)) == 1
    long = b'<!DOCTYPE rss [<!ATTLIST item a CDATA "' + b"x" * 10_000 + b'">]><rss/>'
    with pytest.raises(FeedError, match="long attribute"):
        read("rss", long, RSS)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_packed_marked_empty_or_a_web_page(name: str) -> None:
    form, kind = FORMS[name], FORMAT.get(name, name)
    body = form.envelope(form.entries, form.dates[0])
    plain = read(kind, body, form.options)
    packed = gzip.compress(body)
    assert read(kind, packed, form.options) == plain
    if kind != "table":
        assert read(kind, b"\xef\xbb\xbf" + body, form.options) == plain
    with pytest.raises(FeedError):
        read(kind, packed[:-9], form.options)
    page = b"<!DOCTYPE html><html><body>Down for maintenance</body></html>"
    if kind == "usitc_news":  # a release is a page
        assert read(kind, page, form.options) == [None]
        return
    for broken in (page, b""):
        with pytest.raises(FeedError):
            read(kind, broken, form.options)


ODD = (None, True, -1, 10**18, 1e308, "", "x" * 5000, "a\x00b\ud800\u202e", [], {}, [[]], {"name": None}, "ﷺ" * 300)


@pytest.mark.parametrize("name", ["docket", "federal_register", "report", "ids", "euipo"])
def test_no_value_of_a_field_takes_the_other_entries_away(name: str) -> None:
    """Every field of the first entry in turn is something that nobody expects there."""
    form = FORMS[name]
    whole = json.loads(form.envelope(form.entries, form.dates[0]))
    entries = next(value for value in whole.get("payload", whole).values() if isinstance(value, list))
    first = dict(entries[0])
    for key in first:
        for odd in random.Random(key).sample(ODD, 4):  # noqa: S311  a choice, no secret
            entries[0] = {**first, key: odd}
            found = read(name, json.dumps(whole).encode(), form.options)
            assert len(found) == len(entries)
            for one in found:
                fits(one)


def fits(one: Any) -> None:
    """What the columns of the tables hold."""
    if isinstance(one, Item):
        assert all(len(key) <= 160 for key in one.keys)
        assert len(one.url) <= 500
        assert len(one.title) <= 400
        assert said_in(one)
    elif isinstance(one, MarkRecord):
        assert len(one.word or "") <= 400
        assert max(len(one.application_number), len(one.registration_number or "")) <= 40


def notice(**changes: Any) -> list[Any]:
    return read("federal_register", papers.register(papers.notice(**changes)))


def test_a_notice_names_its_own_matter_and_an_end_for_some_is_no_end() -> None:
    (other,) = notice(docket_ids=["Inv. No. 337-TA-9912"], abstract="Based on Inv. No. 337-TA-1100, section 337.")
    assert other.keys == ("US:ITC:337-TA-9912",)
    both = notice(docket_ids=["Investigation Nos. 337-TA-9912", "337-TA-9913 (Consolidated)"])
    assert [one.keys[0] for one in both] == ["US:ITC:337-TA-9912", "US:ITC:337-TA-9913"]
    of_some = "Determination Not To Review an Initial Determination Terminating the Investigation as to Fern Ltd."
    ended = [
        notice(title=f"{itc.CAPTION}; {words}")[0].ended
        for words in (of_some, f"{of_some}; Termination of the Investigation")
    ]
    assert ended == [False, True]


def test_a_docket_as_courtlistener_writes_it() -> None:
    roles = ({"name": "Defendant", "date_terminated": None}, {"name": "Defendant", "date_terminated": "2026-07-01"})
    parties = [{"name": f"Fern {at}", "party_types": [role]} for at, role in enumerate(roles)]
    raw = papers.docket(nature_of_suit="Trademark", date_modified="2026-07-14T01:00:00-07:00", parties=parties)
    (found,) = read("docket", json.dumps(raw).encode())
    assert [(one.name, one.role) for one in found.parties] == [("Fern 0", "respondent")]
    assert (found.rights, found.as_of) == (("trademark",), "2026-07-14T08:00:00+00:00")
    del raw["court_id"]
    for court in ("ilnd", "https://www.courtlistener.com/api/rest/v4/courts/ilnd/"):
        assert read("docket", json.dumps({**raw, "court": court}).encode())[0].keys == found.keys
    entry = {"docket": "https://www.courtlistener.com/api/rest/v4/dockets/99004821/", "description": "x"}
    hit = {"caseName": "A v. B", "docketNumber": "1:26-cv-04821", "court_id": "ilnd", "suitNature": "840 Trademark"}
    body = {"payload": {"results": [entry, {**hit, "docket_id": 99004821}]}}
    told, alert = read("docket", json.dumps(body).encode())
    assert (told.keys, alert.keys) == (("US:CL:99004821",), ("US:ilnd:1:26-cv-04821", "US:CL:99004821"))
    assert read("docket", b'{"payload": {"old_alerts": [{"docket": 1}]}, "webhook": {"event_type": 3}}') == []
    assert read("docket", json.dumps(papers.docket(nature_of_suit="Contract", cause="28:1332")).encode()) == [None]


def test_respondents_of_a_release_in_a_list_of_the_page() -> None:
    page = (
        "<p>Investigation No. 337-TA-9912, section 337.</p><p>The Commission has identified the following as "
        "respondents in this investigation:</p><ul><li>Fern Ltd., Shenzhen, China</li>\n<li>Ash Lamp Co., Ltd. of "
        "Ningbo, China; and</li></ul><p>By instituting it the Commission has not yet decided.</p>"
    )
    (found,) = read("usitc_news", page.encode())
    named = [(one.name, one.city) for one in found.parties]
    assert named == [("Fern Ltd.", "Shenzhen"), ("Ash Lamp Co., Ltd.", "Ningbo")]


def test_respondents_of_a_country_alone_or_of_no_place_are_not_lost() -> None:
    entries = {
        "Fern Pakistan (Private), Ltd., of Pakistan": ("Fern Pakistan (Private), Ltd.", "Pakistan"),
        "Lumi Fern of Hong Kong": ("Lumi Fern", "Hong Kong"),
        "Fern Corporation of the Americas of Center Valley, PA": ("Fern Corporation of the Americas", "Center Valley"),
        "Fern Trading Co., Ltd.": ("Fern Trading Co., Ltd.", ""),
        "the products at issue": ("", ""),
    }
    assert {entry: split_name(entry) for entry in entries} == entries


def test_the_list_of_investigations_states_its_day_in_two_ways() -> None:
    rows = FORMS["ids"].entries
    days = [read("ids", itc.ids(rows, drawn))[0].as_of for drawn in ("07-14-2026", "2026-07-14T22:00:01.996+00:00")]
    assert days == ["2026-07-14", "2026-07-14"]


def test_what_has_ended_stands_where_an_office_states_no_day() -> None:
    open_, over = (MarkRecord("EU", "018", word="BRISK", status=one) for one in ("UNDER_EXAMINATION", "CANCELLED"))
    assert later(open_, over) == later(over, open_) == over
