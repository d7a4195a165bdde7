"""How a service is asked, without asking any."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_warnings.rules.polling import LONGEST, SHORTEST, addresses, following, origin, tomorrow, wait

TODAY = date(2026, 7, 14)
NOW = datetime(2026, 7, 14, 1, 10, tzinfo=UTC)


def test_each_service_is_asked_in_its_own_way() -> None:
    (register,) = addresses("federal_register", "https://fr.example/api/v1/documents.json", {}, TODAY)
    assert "conditions%5Bagencies%5D%5B%5D=international-trade-commission" in register
    assert "conditions%5Bpublication_date%5D%5Bgte%5D=2026-06-30" in register
    wanted = {"investigations": ["337-145", "337-3917"]}
    assert addresses("edis", "https://edis.example/data/document", wanted, TODAY) == [
        "https://edis.example/data/document?investigationNumber=337-145&pageNumber=1",
        "https://edis.example/data/document?investigationNumber=337-3917&pageNumber=1",
    ]
    assert addresses("uspto", "https://bulk.example/apc{yymmdd}.zip", {"days": 2}, TODAY) == [
        "https://bulk.example/apc260713.zip",
        "https://bulk.example/apc260714.zip",
    ]
    numbers = {"numbers": ["74000001", "74000002"]}
    assert len(addresses("tsdr", "https://tsdr.example/sn{number}/info.xml", numbers, TODAY)) == 2


@pytest.mark.parametrize(
    ("form", "url", "body", "then"),
    [
        ("federal_register", "https://a.example/x", b'{"next_page_url": "https://a.example/x?page=2"}', "https://a.example/x?page=2"),
        ("federal_register", "https://a.example/x", b'{"next_page_url": null}', ""),
        ("docket", "https://a.example/x", b'{"next": "/x?cursor=abc"}', "https://a.example/x?cursor=abc"),
        ("euipo", "https://a.example/x?page=0", b'{"page": 0, "totalPages": 2}', "https://a.example/x?page=1"),
        ("euipo", "https://a.example/x?page=1", b'{"page": 1, "totalPages": 2}', ""),
        ("edis", "https://a.example/x?pageNumber=2", b"<document></document>", "https://a.example/x?pageNumber=3"),
        ("edis", "https://a.example/x?pageNumber=3", b"<results><documents/></results>", ""),
        ("docket", "https://a.example/x", b"[[[", ""),
        ("rss", "https://a.example/x", b"<rss/>", ""),
    ],
    ids=["next", "last", "cursor", "page", "end", "number", "empty", "broken", "none"],
)  # fmt: skip
def test_the_next_page(form: str, url: str, body: bytes, then: str) -> None:
    assert following(form, url, io.BytesIO(body)) == then


@given(st.integers(1, 100), st.floats(0, 1), st.none() | st.timedeltas(timedelta(), LONGEST))
def test_the_wait_grows_to_a_day_and_is_never_shorter_than_asked(
    failures: int, share: float, asked: timedelta | None
) -> None:
    rest = wait(failures=failures, every=timedelta(hours=1), asked=asked, share=share)
    assert SHORTEST <= rest <= LONGEST * 1.2
    assert rest >= (asked or timedelta())
    assert wait(failures=failures + 1, every=timedelta(hours=1), asked=asked, share=share) >= rest


def test_origins_and_the_new_day_of_a_budget() -> None:
    assert origin("https://A.example/x") == origin("https://a.example:443/y")
    assert origin("https://a.example") != origin("http://a.example")
    assert tomorrow(NOW) == timedelta(hours=22, minutes=50)
