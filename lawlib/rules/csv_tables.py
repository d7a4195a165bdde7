"""Reading the tables of `lawlib/data`."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read(name: str) -> list[dict[str, str]]:
    """All rows of `<name>.csv`; every cell is a stripped string, an empty cell is ''."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def codes(cell: str) -> tuple[str, ...]:
    """The blank-separated codes of one cell."""
    return tuple(cell.split())
