"""What a paper says, without how it looks: plain frozen dataclasses that both renderers read.

Nothing here knows Django, PDF or Word. All text is plain text: no markup is ever interpreted in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Strong:
    """A stressed run inside a paragraph: 黑体 in Chinese, bold in Latin."""

    text: str


Run = str | Strong


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside `runs` start a new paragraph of the same look."""

    runs: str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` gives 1. 2. 3. instead of a dash."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page.

    `widths` are relative (one per column, any unit); left empty they follow the length of the text.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.header)
        if not columns or any(len(row) != columns for row in self.rows):
            raise ValueError(f"every row must have the {columns} cells of the header")
        if self.widths and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError("widths must be positive, one for each column")


Block = str | Paragraph | Bullets | Table  # a bare string is a Paragraph


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. Give the bare heading: 一、 and （一） are added by the renderer."""

    heading: str
    blocks: tuple[Block, ...] = ()
    subsections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the paper and on which day (the issuer's own calendar day)."""

    issuer: str
    date: date
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """An official letter (信函格式 of GB/T 9704-2012 in Chinese).

    `kind` is a machine word (guidance, acceptance, decline …) kept in the file's keywords. `level` is "", "red",
    "yellow" or "blue". `marking` stands on top of every page (a draft, a demonstration).
    """

    kind: str
    number: str
    issuer: str
    title: str
    addressee: str
    signature: Signature
    paragraphs: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    attachments: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    contact: str = ""
    copies_to: str = ""
    lang: Lang = "zh"
    level: str = ""
    marking: str = ""
    seal_placeholder: bool = True

    def __post_init__(self) -> None:
        _require(self, "issuer", "title")


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading, then any blocks (such as a table of deadlines)."""

    heading: str
    rows: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSheet:
    """A receipt, a registration form, a summary: labelled facts in groups."""

    kind: str
    number: str
    issuer: str
    title: str
    date: date
    groups: tuple[FactGroup, ...]
    lead: str = ""
    notices: tuple[str, ...] = ()
    lang: Lang = "zh"
    marking: str = ""

    def __post_init__(self) -> None:
        _require(self, "issuer", "title")


@dataclass(frozen=True, slots=True)
class CourtPaper:
    """A paper of a foreign court or office in its plain Latin look; `caption` is centred above the title."""

    title: str
    caption: tuple[str, ...]
    paragraphs: tuple[Block, ...]
    date: date
    number: str = ""
    lang: Lang = "en"
    marking: str = ""

    def __post_init__(self) -> None:
        _require(self, "title")


Document = OfficialLetter | FactSheet | CourtPaper


def _require(doc: object, *names: str) -> None:
    # A PDF without a title is not accessible, and a letter without a sender is no letter.
    for name in names:
        if not getattr(doc, name).strip():
            raise ValueError(f"{type(doc).__name__}.{name} must not be empty")
