"""Words in both languages for codes kept as data (`cases/data/*.csv` with `zh` and `en` columns)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in Chinese and in English."""

    zh: str
    en: str

    def label(self, lang: str) -> str:
        """`lang` is a language code such as "zh-hans" or "en-gb"; anything but English gives Chinese."""
        return self.en if lang.lower().startswith("en") else self.zh


def read_table(name: str) -> tuple[dict[str, str], ...]:
    """All rows of `cases/data/<name>`, every cell stripped."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file))


@cache
def labels(kind: str) -> dict[str, Words]:
    """The words of one kind (`state`, `verb`, `stage`, `level`…) by code, in the order of the table."""
    return {row["code"]: Words(row["zh"], row["en"]) for row in read_table("labels.csv") if row["kind"] == kind}


def label(kind: str, code: str, lang: str) -> str:
    """The word for a code. Raises KeyError for a code that the table does not have."""
    return labels(kind)[code].label(lang)
