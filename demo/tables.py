"""Reads the tables of the demo world (`demo/data`)."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `demo/data/<name>.csv`. Callers do not change them."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def split(cell: str) -> list[str]:
    """A cell with several values, separated by `|`."""
    return [part for part in cell.split("|") if part]
