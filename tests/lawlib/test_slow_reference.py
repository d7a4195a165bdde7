"""Every rule against the slow reference, for random days of ten years and random states or countries."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawlib.rules.csv_tables import read
from lawlib.rules.deadlines import compute
from lawlib.rules.tables import COUNTING
from tests.lawlib.slow_reference import reference

ROWS = {row["id"]: row for row in read("deadline_rules")}
COUNTED = [row["id"] for row in ROWS.values() if row["count_rule"] != "NONE" and row["window_unit"] != "none"]
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
    if COUNTING[row["count_rule"]].place == "country":
        return ["", *COUNTRIES]
    return ["", *STATES.get(row["count_rule"], [])]


def days(row: dict[str, str]) -> st.SearchStrategy[date]:
    first = date.fromisoformat(row["valid_from"]) if row["valid_from"] else date(2020, 1, 1)
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date(2030, 12, 31)
    return st.dates(max(first, date(2020, 1, 1)), last)


@pytest.mark.parametrize("rule_id", COUNTED)
def test_rule_against_reference(rule_id: str) -> None:
    row = ROWS[rule_id]

    @settings(max_examples=80, deadline=None, database=None)
    @given(start=days(row), subdivision=st.sampled_from(places(row)))
    def compare(start: date, subdivision: str) -> None:
        result = compute(rule_id, start, subdivision=subdivision)
        assert (result.last_day, result.earliest_safe_day) == reference(row, start, subdivision)
        assert start <= result.earliest_safe_day <= result.last_day
        assert result.last_moment.date() == result.last_day

    compare()
