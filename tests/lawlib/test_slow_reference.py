"""Every rule against the slow reference, for random days of ten years and random states or countries."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawlib.rules.deadlines import compute
from lawlib.rules.tables import RULES
from tests.lawlib.slow_reference import WAYS, reference, table

ROWS = {row["id"]: row for row in table("deadline_rules")}
ADD_ONS = table("add_ons")
NOT_COUNTED = {row["id"] for row in ROWS.values() if row["count_rule"] == "NONE" or row["window_unit"] == "none"}
FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)
STATES = {
    "US_FRCP6": ["IL", "CA", "TX", "NY", "DE"],
    "DE_BGB": ["BY", "NW", "BE", "HH"],
    "ES_LEC": ["MD", "CT"],
    "IN_GCA": ["DL", "MH"],
    "CA": ["ON", "QC"],
    "BR_CPC": ["SP", "RJ"],
}
COUNTRIES = ["DE", "DE-BY", "FR", "IT", "NL", "ES-CT", "PL", "SE"]
MEMBERS = {"CAN": ["CO", "PE", "EC", "BO"], "SA/BH/KW/OM/QA": ["SA", "BH", "KW", "OM", "QA"]}


def places(row: dict[str, str]) -> list[str]:
    if row["jurisdiction"] in MEMBERS:
        return ["", *MEMBERS[row["jurisdiction"]]]
    if WAYS[row["count_rule"]][0] == "?":
        return ["", *COUNTRIES]
    return ["", *STATES.get(row["count_rule"], [])]


def days(row: dict[str, str]) -> st.SearchStrategy[date]:
    return st.dates(in_force(row, "valid_from", FIRST), in_force(row, "valid_to", LAST))


def in_force(row: dict[str, str], end: str, otherwise: date) -> date:
    return date.fromisoformat(row[end]) if row[end] else otherwise


def add_ons(row: dict[str, str]) -> st.SearchStrategy[dict[str, str] | None]:
    return st.sampled_from([None, *(one for one in ADD_ONS if one["rule_id"] == row["id"])])


@pytest.mark.parametrize("rule_id", sorted(ROWS.keys() - NOT_COUNTED))
def test_rule_against_reference(rule_id: str) -> None:
    row = ROWS[rule_id]
    offered = {one.key: one for one in RULES[rule_id].add_ons}

    @settings(max_examples=80, deadline=None, database=None)
    @given(start=days(row), subdivision=st.sampled_from(places(row)), extra=add_ons(row))
    def compare(start: date, subdivision: str, extra: dict[str, str] | None) -> None:
        result = compute(rule_id, start, subdivision=subdivision, add_on=offered[extra["key"]] if extra else None)
        assert (result.last_day, result.earliest_safe_day) == reference(row, start, subdivision, extra)
        assert start <= result.earliest_safe_day <= result.last_day
        assert result.last_moment.date() == result.last_day

    compare()


@settings(max_examples=300, deadline=None, database=None)
@given(rule_id=st.sampled_from(sorted(ROWS)), start=st.dates(FIRST, LAST), printed=st.dates(FIRST, LAST))
def test_nothing_is_counted_where_the_table_gives_no_period_or_another_time(
    rule_id: str, start: date, printed: date
) -> None:
    """All 139 rows; the authority's own date is kept whatever was counted."""
    row = ROWS[rule_id]
    valid = in_force(row, "valid_from", FIRST) <= start <= in_force(row, "valid_to", LAST)
    result = compute(rule_id, start, printed_date=printed)
    assert result.computed == (valid and rule_id not in NOT_COUNTED) == (not result.why_not)
    assert (result.last_day is not None) == result.computed
    assert result.effective_day == result.printed_date == printed


def test_every_row_is_either_counted_or_not() -> None:
    assert set(ROWS) == set(RULES) and len(ROWS) == 139 and len(NOT_COUNTED) == 7
