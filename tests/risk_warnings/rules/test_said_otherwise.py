"""The same sources, said otherwise than the recorded files say it: what a stranger's payloads brought to light."""

import gzip
import json
from typing import Any

import pytest

from risk_warnings.rules.feeds.clean import FeedError, written_day
from tests.risk_warnings.rules.test_traps import RSS, read

NOTICE = {"document_number": "2026-1", "publication_date": "2026-07-01", "abstract": None, "docket_ids": []}


def notice(title: str, **fields: Any) -> Any:
    results = [{**NOTICE, "title": title, **fields}]
    (found,) = read("federal_register", json.dumps({"count": 1, "results": results}).encode())
    return found


def test_a_receipt_of_a_complaint_names_no_section() -> None:
    found = notice(
        "Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest",
        abstract="The Commission has received a complaint entitled Certain Oak Lamps and Parts Thereof, DN 3717; the "
        "Commission is soliciting comments on any public interest issues raised by the complaint.",
    )
    assert (found.number, found.title, found.stage) == ("DN-3717", "Certain Oak Lamps and Parts Thereof", "filed")


@pytest.mark.parametrize(
    ("ending", "withdrawn", "ended"),
    [
        ("Terminating the Investigation as to Certain Respondents Based on Withdrawal of the Complaint", False, False),
        ("Partial Termination Based on Withdrawal of the Complaint as to Fern Ltd.", False, False),
        ("Withdrawal of the Complaint as to All Remaining Respondents; Termination of the Investigation", True, True),
        ("Withdrawal of the Complaint; Termination of Investigation", True, True),
    ],
    ids=["some", "one", "all", "whole"],
)
def test_a_complaint_withdrawn_for_some_is_not_withdrawn(ending: str, withdrawn: bool, ended: bool) -> None:
    found = notice(f"Certain Oak Lamps; {ending}", docket_ids=["Investigation No. 337-TA-1501"])
    assert (found.withdrawn, found.ended) == (withdrawn, ended)


def test_parties_and_orders_of_an_alert_of_a_search() -> None:
    hit = {
        "caseName": "Oakmere Corp v. The Partnerships Identified on Schedule A", "court_id": "ilnd",
        "docketNumber": "1:26-cv-04567", "docket_id": 70001, "suitNature": "Trademark",
        "party": ["Oakmere Corp", "Fern Trading Co., Ltd."],
        "recap_documents": [
            {"description": "ORDER granting Temporary Restraining Order", "entry_date_filed": "2026-07-02"}
        ],
    }  # fmt: skip
    (found,) = read("docket", json.dumps({"payload": {"results": [hit]}, "webhook": {"event_type": 2}}).encode())
    assert [(one.name, one.role) for one in found.parties] == [
        ("Oakmere Corp", "claimant"),
        ("Fern Trading Co., Ltd.", "respondent"),
    ]
    assert not found.roll  # a search need not list all
    assert (found.orders, found.dates["tro_date"]) == (("tro",), "2026-07-02")


def test_a_headline_in_capitals_leaves_the_sentence_below() -> None:
    page = (
        b"<h1>USITC INSTITUTES SECTION 337 INVESTIGATION OF CERTAIN OAK LAMPS</h1><p>The USITC voted to institute an "
        b"investigation of certain oak lamps and parts thereof. (337-TA-1501)</p>"
    )
    assert read("usitc_news", page)[0].title == "Certain oak lamps and parts thereof"


def test_extensions_beside_the_elements_of_a_feed() -> None:
    body = b"""<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><item>
        <media:title>picture</media:title><atom:link rel="self" href="https://c.example/self"/>
        <title>1:26-cv-04567 Oakmere v. Fern</title><link>https://c.example/1</link></item></rss>"""
    (found,) = read("rss", body, RSS)
    assert (found.number, found.url) == ("1:26-cv-04567", "https://c.example/1")
    assert found.title.endswith("Oakmere v. Fern")


def test_xhtml_in_an_entry_of_atom() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="xhtml"><div
        xmlns="http://www.w3.org/1999/xhtml">Oakmere <b>v.</b> Fern</div></title></entry></feed>"""
    assert read("rss", body, {"country": "DE"})[0].title == "Oakmere v. Fern"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_days_and_encodings_of_a_chinese_table(encoding: str) -> None:
    columns = {"title": "名称", "number": "案号", "forum": "法院", "respondent": "被告", "answer_due": "答辩期限"}
    body = "名称,案号,法院,被告,答辩期限\r\n甲诉乙,X-1,LG,乙公司,2026年7月22日\r\n甲诉丙,X-2,LG,丙公司,7/8/2026\r\n"
    first, second = read("table", body.encode(encoding), {"columns": columns, "country": "DE"})
    assert (first.parties[0].answer_due, first.doubts) == ("2026-07-22", ())
    assert second.parties[0].answer_due == ""  # July or August: told to whoever keeps the table, never guessed
    assert "row 3" in second.doubts[0]


def test_days_as_people_write_them() -> None:
    for written in (
        "2026/7/8",
        "2026.07.08",
        "2026-7-8",
        "2026年7月8日",
        "8 July 2026",
        "July 8th, 2026",
        "8 Jul. 2026",
    ):
        assert written_day(written) == "2026-07-08", written
    for written in ("7/8/2026", "2026年7月", "July 2026", "待定", "2026-13-01", "8 July 8 2026", ""):
        assert written_day(written) == "", written


def test_a_value_that_does_not_end_takes_no_worker_away() -> None:
    for packed in (b'{"x":"' + b" " * 30_000_000, b'{"x":' + b"1" * 30_000_000):
        with pytest.raises(FeedError, match="does not end"):
            read("ids", gzip.compress(packed, 1))
