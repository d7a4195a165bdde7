"""The worked examples collected with the rules, one by one."""

import csv
from datetime import date
from pathlib import Path

import pytest

from lawlib.rules.deadlines import compute

VECTORS = list(csv.DictReader((Path(__file__).parent / "data" / "deadline_vectors.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['row_id']}-{vector['start_date']}")
def test_vector(vector: dict[str, str]) -> None:
    start = date.fromisoformat(vector["start_date"])
    assert start.strftime("%a") == vector["start_weekday"]
    result = compute(vector["row_id"], start)
    assert result.last_day == date.fromisoformat(vector["expected_last_day"])
    assert result.last_day.strftime("%a") == vector["weekday"]
    assert result.earliest_safe_day <= result.last_day


def test_all_vectors_are_here() -> None:
    assert len(VECTORS) == 14
