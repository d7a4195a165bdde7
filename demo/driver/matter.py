"""Matters from public record with the parties renamed (`demo/data/matters`), and their papers as PDF files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from demo.tables import DATA
from portal.documents import CourtPaper, render_pdf


@dataclass(frozen=True)
class Paper:
    """A paper as it would be handed in; `kind` and `level` are codes of the intake form."""

    file: str
    kind: str
    level: str
    content: CourtPaper

    def pdf(self) -> bytes:
        return render_pdf(self.content)


@dataclass(frozen=True)
class Matter:
    """`deadlines` maps a rule to the last day that it must give."""

    code: str
    title: str
    enterprise: Mapping[str, Any]
    answers: Mapping[str, Any]
    deadlines: Mapping[str, date]
    papers: tuple[Paper, ...]
    opinion: Mapping[str, str]
    walk: Mapping[str, str]


def matters() -> list[Matter]:
    """Every matter, by the name of its file."""
    return [_matter(tomllib.loads(path.read_text("utf-8"))) for path in sorted((DATA / "matters").glob("*.toml"))]


def _matter(told: dict[str, Any]) -> Matter:
    return Matter(
        code=told["code"],
        title=told["title"],
        enterprise=told["enterprise"],
        answers=told["answers"],
        deadlines={row["rule"]: date.fromisoformat(row["last_day"]) for row in told["deadline"]},
        papers=tuple(_paper(row) for row in told["paper"]),
        opinion=told["opinion"],
        walk=told["walk"],
    )


def _paper(row: dict[str, Any]) -> Paper:
    content = CourtPaper(
        title=row["title"],
        caption=tuple(row["caption"]),
        paragraphs=tuple(row["paragraphs"]),
        date=date.fromisoformat(row["date"]),
        number=row["number"],
        marking=row.get("marking", ""),
    )
    return Paper(row["file"], row["kind"], row["level"], content)
