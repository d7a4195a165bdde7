"""Reads the outline that a Chinese official types by habit: 一、 and （一） headings, 1. and — items, paragraphs."""

from __future__ import annotations

import re

from portal.documents.model import Block, Bullets, Section
from portal.documents.plaintext import lines

_SECTION = re.compile(r"^[一二三四五六七八九十]{1,3}\s*、\s*(.+)$")
_SUBSECTION = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]\s*(.+)$")
_ENGLISH_SECTION = re.compile(r"^#\s+(.+)$")
_ENGLISH_SUBSECTION = re.compile(r"^##\s+(.+)$")
_ITEM = re.compile(r"^(?:[-*•·]\s+|—\s*)(.+)$")
_NUMBERED = re.compile(r"^\d{1,2}[.、)）]\s*(?!\d)(.+)$")


def outline(text: str) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The paragraphs before the first heading, and the sections, of plain `text` with one paragraph per line.

    Headings are 一、… and （一）…, or "# …" and "## …". A heading longer than 40 letters is a paragraph.
    """
    reader = _Reader()
    for line in lines(text):
        reader.read(line)
    return tuple(reader.opening), tuple(draft.done() for draft in reader.sections)


class _Draft:
    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.blocks: list[Block] = []
        self.subsections: list[_Draft] = []

    def done(self) -> Section:
        return Section(self.heading, tuple(self.blocks), tuple(draft.done() for draft in self.subsections))


class _Reader:
    def __init__(self) -> None:
        self.opening: list[Block] = []
        self.sections: list[_Draft] = []
        self.into = self.opening

    def read(self, line: str) -> None:
        if heading := _heading(line, _SECTION, _ENGLISH_SECTION):
            self.sections.append(_Draft(heading))
            self.into = self.sections[-1].blocks
        elif self.sections and (heading := _heading(line, _SUBSECTION, _ENGLISH_SUBSECTION)):
            self.sections[-1].subsections.append(_Draft(heading))
            self.into = self.sections[-1].subsections[-1].blocks
        elif item := _ITEM.match(line):
            self._item(item[1], numbered=False)
        elif item := _NUMBERED.match(line):
            self._item(item[1], numbered=True)
        else:
            self.into.append(line)

    def _item(self, text: str, *, numbered: bool) -> None:
        last = self.into[-1] if self.into else None
        if isinstance(last, Bullets) and last.numbered == numbered:
            self.into[-1] = Bullets((*last.items, text), numbered)
        else:
            self.into.append(Bullets((text,), numbered))


def _heading(line: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        if (match := pattern.match(line)) and len(match[1]) <= 40:
            return match[1].strip()
    return ""
