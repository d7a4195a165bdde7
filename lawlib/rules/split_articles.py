"""The plain text of a law cut into its articles: 第…条 (条之一), Article n, Art. n, § n, Section n, Điều n, 제n조.

A line begins an article only if it looks like one and its number goes on from the article before: a law that refers to
"第十条的规定" at the beginning of a line does not begin an article there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from lawlib.rules.chinese_numerals import SIGNS, number_of


@dataclass(frozen=True, slots=True)
class SplitArticle:
    """`number` as printed, `eid` as in Akoma Ntoso; `heading` only where it is certain that it is one."""

    eid: str
    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at. `code`: gap, out_of_order, no_articles, empty, dropped."""

    code: str
    number: str = ""
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SplitLaw:
    """`before` stands in front of the first article (title, preamble), `after` behind the last one (annexes)."""

    before: str
    articles: tuple[SplitArticle, ...]
    after: str
    doubts: tuple[Doubt, ...]


# The whole number, then what was added between two numbers: 112, 之一 → (112, 1); 35a → (35, "a").
Place = tuple[int, str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Style:
    """How a law writes the beginning of an article; `prefix` is that of its eId."""

    prefix: str
    line: re.Pattern[str]
    chinese: bool = False


_DIGITS = rf"[{SIGNS}0-9０-９]+"
_BRANCH = rf"(?P<branch>(?:\s*[之の의]\s*{_DIGITS})*)"
_LATIN = (
    r"(?P<number>\d{1,4}|[IVXLC]{1,8})(?P<letter>\s?(?:bis|ter|quater|quinquies|sexies)\b|[a-z]{0,2}|[A-Z]{0,2})"
    r"(?P<branch>(?:[-‑–.]\d{1,3})*)"
)
# Latin numerals that are added to a number rise in another order than the alphabet's.
_ADDED = {"bis": "b2", "ter": "b3", "quater": "b4", "quinquies": "b5", "sexies": "b6"}
_AS_SAID = {order: said for said, order in _ADDED.items()}
_REST = r"(?P<rest>[^\n]*)"
# Behind the number: a stop or a dash, the end, or a new beginning (never the middle of a sentence).
_GOES_ON = r"(?:\s*[.:：)—–]+\s*|\s+(?=[A-ZÀ-Þ0-9(\[\"“„«]|[^\x00-\x7f])|\s*$)"
STYLES: tuple[Style, ...] = (
    Style(
        "art",
        re.compile(rf"^\s*(?P<said>第(?P<number>{_DIGITS})[条條]{_BRANCH})(?P<gap>[\s:：]*){_REST}$"),
        chinese=True,
    ),
    Style(
        "art", re.compile(rf"^\s*(?P<said>제\s*(?P<number>\d{{1,4}})\s*조{_BRANCH})(?P<gap>\s*){_REST}$"), chinese=True
    ),
    Style(
        "art",
        re.compile(
            rf"^\s*(?P<said>(?:Article|ARTICLE|Art\.?|ART\.?|Artikel|Artículo|Điều)\s*{_LATIN})(?P<gap>{_GOES_ON}){_REST}$"
        ),
    ),
    Style("sec", re.compile(rf"^\s*(?P<said>§\s*{_LATIN})(?P<gap>{_GOES_ON}){_REST}$")),
    Style("sec", re.compile(rf"^\s*(?P<said>(?:Section|SECTION|Sec\.?|SEC\.?)\s*{_LATIN})(?P<gap>{_GOES_ON}){_REST}$")),
)
# Chapters and the like stand between articles and belong to none.
_PART = re.compile(
    rf"^\s*(?:第{_DIGITS}[编編章节節款目](?:\s|$)|附\s*则\s*$|(?:PART|Part|CHAPTER|Chapter|TITLE|Title|BOOK|SUBCHAPTER|DIVISION)"
    r"\s+(?:\d+|[IVXLC]+)\b[^a-z]?.{0,120}$)"
)
_ANNEX = re.compile(
    r"^\s*(?:附件|附录|附表|附錄|别表|Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE)(?:\s|\d|[IVX]|[：:一二三]|$)"
)
_HEADING = re.compile(r"^[【\[(（〔](?P<heading>[^】\])）〕\n]{1,60})[】\])）〕]\s*")
_SENTENCE_END = (".", ";", ":", "。", "；", "：", "，", ",", "？", "!", "?")
MOST_HEADING = 120
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(slots=True)
class _Open:
    """An article whose lines are still coming in."""

    place: Place
    number: str
    style: Style
    lines: list[str]


@dataclass(slots=True)
class _Read:
    """The law in one style. `astray` are lines that look like an article's beginning and do not follow."""

    before: list[str] = field(default_factory=list)
    found: list[_Open] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    parts: int = 0

    def begin(self, one: _Open) -> bool:
        """False when it does not follow."""
        if self.found and one.place <= self.found[-1].place:
            if one.place != self.found[0].place or any(line.strip() for old in self.found for line in old.lines[1:]):
                self.astray.append(one.number)
                return False
            # What was read so far has no text: it was the table of contents.
            self.before += [f"{old.number} {old.lines[0]}".strip() for old in self.found]
            self.found.clear()
        self.found.append(one)
        return True


def split_articles(text: str) -> SplitLaw:
    """Blank lines within an article stay, those around it go. The style of the law is the one that most lines begin in
    an order that rises."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").split("\n")
    read = max((_read(lines, style) for style in STYLES), key=lambda read: len(read.found))
    if not read.found:
        return SplitLaw("\n".join(lines).strip(), (), "", (Doubt("no_articles"),))
    articles = tuple(_article(one) for one in read.found)
    before, after = "\n".join(read.before).strip(), "\n".join(read.after).strip()
    return SplitLaw(before, articles, after, tuple(_doubts(read, articles)))


def _read(lines: list[str], style: Style) -> _Read:
    read = _Read()
    for at, line in enumerate(lines):
        begun = _begins(line, style, read.found[-1].place if read.found else None)
        if begun and read.begin(begun):
            continue
        if read.found and _ANNEX.match(line):
            read.after = lines[at:]
            break
        if read.found and _PART.match(line):
            read.parts += 1
        else:
            (read.found[-1].lines if read.found else read.before).append(line)
    return read


def _begins(line: str, style: Style, last: Place | None) -> _Open | None:
    """What the line would begin by its look: set apart from what follows, or (第三条为了…) the very next number."""
    match = style.line.match(line)
    place = _place(match, style) if match else None
    if match is None or place is None:
        return None
    rest = match["rest"]
    apart = not style.chinese or bool(match["gap"]) or not rest or bool(_HEADING.match(rest))
    if not apart and not _is_next(place, last):
        return None
    return _Open(place, " ".join(match["said"].split()), style, [rest])


def _is_next(place: Place, last: Place | None) -> bool:
    if last is None:
        return place == (1, "", ())
    return place == (last[0] + 1, "", ()) or (place[0] == last[0] and place > last)


def _place(match: re.Match[str], style: Style) -> Place | None:
    said = match["number"]
    if style.chinese:
        number = number_of(said)
        branch = [number_of(one) for one in re.findall(_DIGITS, match["branch"])]
        return None if number is None or None in branch else (number, "", tuple(one for one in branch if one))
    number = int(said) if said.isdigit() else _roman(said)
    letter = match["letter"].strip().lower()
    return number, _ADDED.get(letter, letter), tuple(int(one) for one in re.findall(r"\d+", match["branch"]))


def _roman(said: str) -> int:
    values = [ROMAN[sign] for sign in said]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def eid_of(prefix: str, place: Place) -> str:
    """art_112, art_112_1 (之一), art_35a, sec_1337."""
    number, letter, branch = place
    return "_".join([prefix, f"{number}{_AS_SAID.get(letter, letter)}", *map(str, branch)])


def _article(one: _Open) -> SplitArticle:
    heading, lines = _heading(one)
    text = "\n".join(line.strip(" \t\u3000") for line in lines).strip("\n")
    return SplitArticle(eid_of(one.style.prefix, one.place), one.number, heading, re.sub(r"\n{3,}", "\n\n", text))


def _heading(one: _Open) -> tuple[str, list[str]]:
    """In brackets behind the number; in Latin laws also the short line behind it, when the text follows below."""
    first, rest = one.lines[0].strip(" \t\u3000"), one.lines[1:]
    if bracket := _HEADING.match(first):
        return bracket["heading"].strip(), [first[bracket.end() :], *rest]
    if one.style.chinese:
        return "", [first, *rest]
    below = [line for line in rest if line.strip()]
    if not first and len(below) > 1 and _is_heading(below[0]):
        return below[0].strip(), rest[rest.index(below[0]) + 1 :]
    if first and below and _is_heading(first):
        return first, rest
    return "", [first, *rest]


def _is_heading(line: str) -> bool:
    line = line.strip()
    return len(line) <= MOST_HEADING and not line.endswith(_SENTENCE_END) and not re.match(r"\(?\d|\([a-z]\)", line)


def _doubts(read: _Read, articles: tuple[SplitArticle, ...]) -> Iterable[Doubt]:
    last: _Open | None = None
    for one, article in zip(read.found, articles, strict=True):
        if last is not None and one.place[0] > last.place[0] + 1:
            yield Doubt("gap", article.number, {"after": last.number, "missing": one.place[0] - last.place[0] - 1})
        if not article.text and not article.heading:
            yield Doubt("empty", article.number)
        last = one
    yield from (Doubt("out_of_order", number) for number in read.astray)
    if read.parts:
        yield Doubt("dropped", params={"lines": read.parts})
