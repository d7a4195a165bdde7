"""Resolves a document into plain data (numbers, words, dates, clean text) that both renderers read.

Numbering and wording are decided here once, so that the PDF and the Word file of one letter cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from portal.documents import wording
from portal.documents.model import (
    Block,
    Bullets,
    CourtPaper,
    Document,
    FactSheet,
    Lang,
    OfficialLetter,
    Paragraph,
    Section,
    Strong,
    Table,
)
from portal.documents.plaintext import clean, lines, one_line

Content = dict[str, Any]  # JSON: what it holds is written in the functions below and read in typst/*.typ and docx
Letters = Callable[[str], str]  # what a renderer does with each piece of text (such as marking what it cannot draw)
# A few long Latin words in a justified line tear the Chinese before them apart: such an item is set ragged.
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}[ ,.]+[A-Za-z]{2,}")


def resolve(doc: Document, letters: Letters = lambda text: text) -> Content:
    """The content of `doc` as JSON-ready data."""
    if isinstance(doc, OfficialLetter):
        return _letter(doc, letters)
    if isinstance(doc, FactSheet):
        return _facts(doc, letters)
    return _court(doc, letters)


def _common(doc: Document, *, author: str, day: date, kind: str, letters: Letters) -> Content:
    return {
        "lang": doc.lang,
        "words": wording.WORDS[doc.lang],
        "title": letters(_joined(doc.title, doc.lang)),
        "title_lines": _all_lines((doc.title,), letters),
        "number": letters(one_line(doc.number)),
        "marking": letters(one_line(doc.marking)),
        "author": letters(one_line(author)),
        "date": [day.year, day.month, day.day],
        "kind": one_line(kind),
    }


def _letter(doc: OfficialLetter, letters: Letters) -> Content:
    signature = doc.signature
    return _common(doc, author=doc.issuer, day=signature.date, kind=doc.kind, letters=letters) | {
        "template": "letter",
        "issuer": letters(one_line(doc.issuer)),
        "level": wording.WORDS[doc.lang].get(doc.level, ""),
        "addressee": letters(wording.addressee_line(one_line(doc.addressee), doc.lang)),
        "body": [*_blocks(doc.paragraphs, letters), *_sections(doc.sections, doc.lang, letters)],
        "attachments": [letters(one_line(name)) for name in doc.attachments],
        "signer": letters(one_line(signature.issuer)),
        "signed_on": wording.long_date(signature.date, doc.lang),
        "signed_by": letters(one_line(signature.signed_by)),
        "seal": doc.seal_placeholder,
        "contact": letters(one_line(doc.contact)),
        "copies_to": letters(one_line(doc.copies_to)),
        "notices": _all_lines(doc.notices, letters),
    }


def _facts(doc: FactSheet, letters: Letters) -> Content:
    groups = [
        {
            "heading": letters(one_line(group.heading)),
            "rows": [[letters(one_line(key)), [letters(line) for line in lines(value)]] for key, value in group.rows],
            "blocks": list(_blocks(group.blocks, letters)),
        }
        for group in doc.groups
    ]
    return _common(doc, author=doc.issuer, day=doc.date, kind=doc.kind, letters=letters) | {
        "template": "facts",
        "issuer": letters(one_line(doc.issuer)),
        "lead": _all_lines((doc.lead,), letters),
        "groups": groups,
        "issued_on": wording.long_date(doc.date, doc.lang),
        "notices": _all_lines(doc.notices, letters),
    }


def _court(doc: CourtPaper, letters: Letters) -> Content:
    author = doc.caption[0] if doc.caption else doc.title
    return _common(doc, author=author, day=doc.date, kind="court-paper", letters=letters) | {
        "template": "court",
        "caption": _all_lines(doc.caption, letters),
        "body": list(_blocks(doc.paragraphs, letters)),
        "signed_on": wording.long_date(doc.date, doc.lang),
    }


def _joined(title: str, lang: Lang) -> str:
    # Chinese lines join without a blank.
    return ("" if lang == "zh" else " ").join(lines(title))


def _all_lines(texts: tuple[str, ...], letters: Letters) -> list[str]:
    return [letters(line) for text in texts for line in lines(text)]


def _sections(
    sections: tuple[Section, ...], lang: Lang, letters: Letters, above: tuple[int, ...] = ()
) -> list[Content]:
    out: list[Content] = []
    level = min(len(above) + 1, 2)  # the standard knows more levels; a guidance letter needs two
    for number, section in enumerate(sections, start=1):
        path = (*above, number)
        heading = wording.heading_text(one_line(section.heading), level=level, path=path, lang=lang)
        out.append({"t": "heading", "level": level, "text": letters(heading)})
        out.extend(_blocks(section.blocks, letters))
        out.extend(_sections(section.subsections, lang, letters, path))
    return out


def _blocks(blocks: tuple[Block, ...], letters: Letters) -> Iterator[Content]:
    for block in blocks:
        if isinstance(block, Table):
            yield _table(block, letters)
        elif isinstance(block, Bullets):
            items = [letters(one_line(item)) for item in block.items if item.strip()]
            if items:
                torn = [bool(_LATIN_WORDS.search(item)) for item in items]
                yield {"t": "list", "numbered": block.numbered, "items": items, "ragged": torn}
        else:
            yield from _paragraphs(block, letters)


def _paragraphs(block: str | Paragraph, letters: Letters) -> Iterator[Content]:
    runs = block if isinstance(block, str) else block.runs
    if isinstance(runs, str):
        for line in lines(runs):
            yield {"t": "par", "runs": [[False, letters(line)]]}
        return
    done = [
        [isinstance(run, Strong), letters(clean(run.text if isinstance(run, Strong) else run).replace("\n", " "))]
        for run in runs
    ]
    if any(str(text).strip() for _, text in done):
        yield {"t": "par", "runs": done}


def _table(table: Table, letters: Letters) -> Content:
    rows = [[[letters(line) for line in lines(cell)] for cell in row] for row in table.rows]
    lengths = [
        [max((_width(line) for line in cell), default=0) for cell in column] for column in zip(*rows, strict=True)
    ] or [[0]] * len(table.header)
    longest = [max(_width(one_line(head)), *column) for head, column in zip(table.header, lengths, strict=True)]
    return {
        "t": "table",
        "caption": letters(one_line(table.caption)),
        "header": [letters(one_line(head)) for head in table.header],
        "rows": rows,
        "long": [sum(len(line) for cell in row for line in cell) > _LONG_ROW for row in rows],
        "longest": longest,
        "widths": list(table.widths) or _widths(longest),
        "centred": [max(column, default=0) <= _SHORT for column in lengths],
    }


_LONG_ROW = 500  # letters; a longer row may break over pages, or it could be taller than one
_SHORT = 12  # a column whose every cell fits this width (in half characters) is centred: dates, marks, counts


def _widths(longest: list[int]) -> list[float | None]:
    """Relative widths; None lets a short column be exactly as wide as its text.

    Long columns share the rest by less than their length, so that one address does not squeeze the others.
    """
    if max(longest) <= _SHORT:
        return [1.0] * len(longest)
    return [None if width <= _SHORT else min(width, 60) ** 0.6 for width in longest]


def _width(text: str) -> int:
    """Width in half characters: a Chinese character counts two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
