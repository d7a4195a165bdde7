"""The open set of questions, and the texts that they are asked of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from lawlib.models import SearchText

FILE = Path(__file__).with_name("questions.csv")


@dataclass(frozen=True)
class Question:
    """`expected`: names of texts of which any is a right answer. Round 1 was written before the ranking was tuned,
    round 2 before its result was looked at; then the table of synonyms grew. Round 3 was written after that, about laws
    that came later, and measured without another change."""

    round: str
    text: str
    expected: frozenset[str]

    @property
    def is_of_articles(self) -> bool:
        return any(name.startswith("article:") for name in self.expected)


def questions() -> list[Question]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Question(row["round"], row["question"], frozenset(row["expected"].split())) for row in csv.DictReader(file)
        ]


def name_of(text: SearchText) -> str:
    return f"{text.kind}:{text.key}/{text.part}" if text.part else f"{text.kind}:{text.key}"


def texts() -> list[SearchText]:
    rows = SearchText.objects.defer("terms", "counts", "plain").select_related(None).order_by("id")
    return list(rows.iterator(2000))


def whole(text: SearchText) -> str:
    """All that the product knows of a text but its own table of synonyms: the yardstick reads the same."""
    parts = (text.of_zh, text.of_en, text.number, text.title_zh, text.title_en, text.body_zh, text.body_en)
    return "\n".join(part for part in parts if part)
