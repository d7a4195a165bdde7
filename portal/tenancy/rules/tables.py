"""Reads the tables beside the rules: rows with a code, a Chinese and an English label."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    code: str
    zh: str
    en: str

    def label(self, lang: str) -> str:
        return self.zh if lang.lower().startswith("zh") else self.en


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def entry(row: dict[str, str]) -> Entry:
    return Entry(row["code"], row["zh"], row["en"])
