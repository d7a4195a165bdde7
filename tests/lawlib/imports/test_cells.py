"""Cells and rows: what is taken, what is refused and why, headers in two languages."""

from typing import Any

import pytest

from lawlib.rules.imports.cells import Column, folded, read_cell
from lawlib.rules.imports.limits import RawRow, RefusedFile
from lawlib.rules.imports.rows import Columns, between

PLACES = {"us": "US", "美国": "US", "united states": "US", "vn": "VN", "越南": "VN", "viet nam": "VN"}


def column(form: str, **more: Any) -> Column:
    return Column("x", form, "某", "some", **more)


@pytest.mark.parametrize(
    ("one", "text", "value"),
    [
        (column("day"), "2025-03-04", "2025-03-04"),
        (column("day"), "2025/3/4", "2025-03-04"),
        (column("day"), "2025年3月4日", "2025-03-04"),
        (column("day"), "20250304", "2025-03-04"),
        (column("day", when_empty=None), "", None),
        (column("year"), "１９９４年", 1994),
        (column("amount", digits=14, places=2), "1,234.5", "1234.50"),
        (column("amount", digits=14, places=2), "０", "0.00"),
        (column("word", words=PLACES), "Viet  Nam", "VN"),
        (column("words", words=PLACES, when_empty=[]), "us；越南,US", ["US", "VN"]),
        (column("text"), "- a list\r\n- of two", "- a list\n- of two"),
        (column("line"), "+86 10 1234", "+86 10 1234"),
        (column("line"), "-5 %", "-5 %"),
        (column("address"), "https://example.org/a?b=c", "https://example.org/a?b=c"),
        (column("currency"), "usd", "USD"),
        (column("list", when_empty=[]), '[{"from": 1, "amount": "5.00"}]', [{"from": 1, "amount": "5.00"}]),
    ],
)
def test_what_is_taken(one: Column, text: str, value: Any) -> None:
    assert read_cell(one, text) == (value, None)


@pytest.mark.parametrize(
    ("one", "text", "code"),
    [
        (column("line", required=True), " \u3000", "missing"),
        (column("line"), "a\x00b", "nul"),
        (column("line"), "a\x08b", "control"),
        (column("line"), "a\ufffdb", "unreadable"),
        (column("line"), "a\ud800b", "unreadable"),
        (column("line"), "invoice\u202efdp.exe", "direction"),
        (column("line"), '=HYPERLINK("http://x","y")', "formula"),
        (column("line"), "+cmd|' /C calc'!A0", "formula"),
        (column("line"), "-2+3+cmd|' /C calc'!A0", "formula"),
        (column("line"), "@SUM(1)", "formula"),
        (column("line"), "＝1+1", "formula"),
        (column("line", most=3), "four", "too_long"),
        (column("text"), "x" * 30_001, "too_long"),
        (column("line"), "two\nlines", "more_lines"),
        (column("key"), "a b", "bad_key"),
        (column("key"), "../../etc", "bad_key"),
        (column("day"), "03/04/2025", "ambiguous_day"),
        (column("day"), "2025-02-30", "no_such_day"),
        (column("day"), "45992", "bad_day"),
        (column("day"), "0001-01-01", "no_such_day"),
        (column("year"), "94", "bad_year"),
        (column("year"), "MCM", "bad_number"),
        (column("whole"), "-5", "bad_number"),
        (column("whole"), "9" * 5_000, "bad_number"),
        (column("amount", digits=14, places=2), "1.234,50", "bad_amount"),
        (column("amount", digits=14, places=2), "-5", "bad_amount"),
        (column("amount", digits=14, places=2), "1e400", "bad_amount"),
        (column("amount", digits=14, places=2), "9" * 400, "amount_too_large"),
        (column("amount", digits=14, places=2), "1.005", "too_exact"),
        (column("word", words=PLACES), "XX", "unknown_code"),
        (column("words", words=PLACES), "US, XX", "unknown_code"),
        (column("address"), "javascript:alert(1)", "bad_address"),
        (column("address"), "http://user:pw@example.org/", "bad_address"),
        (column("address"), "http://[::1", "bad_address"),
        (column("currency"), "€", "bad_currency"),
        (column("list"), "[" * 20_000, "bad_list"),
        (column("list"), '{"a": 1}', "bad_list"),
        (column("list"), '[{"a": "\\u0000"}]', "bad_list"),
    ],
)
def test_what_is_refused(one: Column, text: str, code: str) -> None:
    value, problem = read_cell(one, text)
    assert value is None and problem is not None
    assert (problem.code, problem.column) == (code, "x")
    assert len(problem.value) <= 201 and problem.value.replace("\n", "").isprintable()


def test_a_code_nearly_written_right_is_proposed() -> None:
    _, problem = read_cell(column("word", words=PLACES), "Vietnam")
    assert problem is not None and problem.params["near"] == "VN"


KEY = Column("key", "key", "编号", "key", required=True, names=frozenset({"key", "编号"}))
FROM = Column("begins", "day", "起", "from", names=frozenset({"begins", "from", "起"}), when_empty=None)
TO = Column("ends", "day", "止", "to", names=frozenset({"ends", "to", "止"}), when_empty=None)
KIND = (KEY, FROM, TO)


def clean(*rows: RawRow) -> tuple[Columns, list[tuple[dict[str, Any], list[tuple[str, str]]]]]:
    columns = Columns(KIND)
    found = [columns.clean(row) for row in rows]
    return columns, [(dict(row.fields), [(one.code, one.column) for one in row.problems]) for row in found]


def test_headers_in_both_languages_and_unknown_ones() -> None:
    columns, found = clean(RawRow(2, {"编号*": "A", " From ": "2025-01-01", "旁注": "x"}))
    assert found == [({"key": "A", "begins": "2025-01-01"}, [])]
    assert list(columns.unknown) == ["旁注"]


def test_every_problem_of_a_row_is_told() -> None:
    _, found = clean(RawRow(2, {"key": "", "from": "2025-02-30", "to": "2025-01-01"}))
    assert found[0][1] == [("missing", "key"), ("no_such_day", "begins")]


def test_nothing_ends_before_it_begins() -> None:
    problems = between({"begins": "2025-02-01", "ends": "2025-01-01"}, (("begins", "ends"),))
    assert [(one.code, one.column) for one in problems] == [("ends_before", "ends")]


@pytest.mark.parametrize(("headers", "code"), [(("from",), "no_column"), (("key", "编号"), "same_column")])
def test_a_table_that_cannot_be_read_is_refused(headers: tuple[str, ...], code: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        clean(RawRow(2, dict.fromkeys(headers, "A")))
    assert refused.value.code == code


def test_objects_answer_each_for_itself() -> None:
    _, found = clean(
        RawRow(1, {"from": "2025-01-01"}, loose=True),
        RawRow(2, {"key": "A", "编号": "B"}, loose=True),
        RawRow(3, {"key": "C"}, loose=True),
    )
    assert [problems for _, problems in found] == [[("missing", "key")], [("same_column", "编号")], []]


def test_who_read_a_source_says_which_and_when() -> None:
    problems = between({"key": "A", "check_state": "source_read"}, ())
    assert [one.column for one in problems] == ["source_url", "checked_on"]


def test_folding() -> None:
    assert folded("  Ｋｅｙ　Ｎｏ ") == "key no"
