"""Reads the tables in `risk_warnings/data/`."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read(name: str) -> list[dict[str, str]]:
    """Rows of `data/<name>.csv`, UTF-8 with a header."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
