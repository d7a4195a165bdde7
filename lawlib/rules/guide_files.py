"""Reads a guide from its two Markdown files; `lawlib/data/README.md` has the format."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from lawlib.rules.checks import CHECKS, weakest
from lawlib.rules.csv_tables import DATA, read
from lawlib.rules.data_errors import DataError
from lawlib.rules.records import Text

CHAPTER = re.compile(r"^## +(\d{1,2})(?:[ .、].*)?$")
SOURCE = re.compile(r"^- \[(?P<title>.+?)\]\((?P<url>\S+)\) *\| *(?P<on>[\d-]*) *\| *(?P<check>\w+)$")
OPENS, CLOSES = "::: sources", ":::"

OUTLINE: Mapping[int, dict[str, str]] = MappingProxyType({int(row["number"]): row for row in read("guide_chapters")})


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is from; `on` is the day on which it was compared, None where it was not."""

    title: str
    url: str
    on: date | None
    check: str


@dataclass(slots=True)
class ChapterText:
    body: str = ""
    sources: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class GuideText:
    """One language of a guide. `path` is its file."""

    path: Path
    title: str = ""
    chapters: dict[int, ChapterText] = field(default_factory=dict)


def chapter_title(number: int) -> Text:
    row = OUTLINE[number]
    return Text(row["title_zh"], row["title_en"])


def guide_files() -> Iterator[tuple[str, Path, Path]]:
    """Code of the place with the Chinese and the English file; one of them may be missing."""
    folder = DATA / "guides"
    for code in sorted({path.name.split(".")[0] for path in folder.glob("*.md")} - {"README"}):
        yield code, folder / f"{code}.zh.md", folder / f"{code}.en.md"


def read_guide(path: Path) -> GuideText:
    """Raises `DataError` with the line. A file that is not there is an empty text."""
    guide = GuideText(path)
    if not path.exists():
        return guide
    lines = path.read_text(encoding="utf-8").splitlines()
    chapter: ChapterText | None = None
    sources_since = 0
    for number, line in enumerate(lines, start=1):
        text = line.rstrip()
        if text.startswith("## ") and not sources_since:
            chapter = _begin(guide, number, text)
        elif chapter is None:
            _before_chapters(guide, number, text)
        elif sources_since:
            sources_since = 0 if text == CLOSES else sources_since
            chapter.sources += [_source(path, number, text)] if text and sources_since else []
        elif text == OPENS:
            sources_since = number
        else:
            chapter.body += f"{text}\n"
    if sources_since:
        raise DataError(path, sources_since, f"the sources are not closed with {CLOSES}")
    if not guide.title:
        raise DataError(path, 1, "no title (# …)")
    for one in guide.chapters.values():
        one.body = one.body.strip()
    return guide


def _before_chapters(guide: GuideText, number: int, text: str) -> None:
    if text.startswith("# "):
        guide.title = text[2:].strip()
    elif text:
        raise DataError(guide.path, number, "before the first chapter stands the title alone")


def _begin(guide: GuideText, number: int, text: str) -> ChapterText:
    matched = CHAPTER.match(text)
    which = int(matched[1]) if matched else 0
    if which not in OUTLINE:
        raise DataError(guide.path, number, f"not a chapter of the outline: {text}")
    if which in guide.chapters:
        raise DataError(guide.path, number, f"chapter {which} stands there twice")
    guide.chapters[which] = ChapterText()
    return guide.chapters[which]


def _source(path: Path, number: int, text: str) -> Source:
    matched = SOURCE.match(text)
    if not matched:
        raise DataError(path, number, "a source is written: - [title](https://…) | YYYY-MM-DD | check")
    url, check = matched["url"], matched["check"]
    if not url.startswith(("https://", "http://")):
        raise DataError(path, number, f"not an address of the web: {url}")
    if check not in CHECKS:
        raise DataError(path, number, f"not a way of checking: {check}")
    try:
        on = date.fromisoformat(matched["on"]) if matched["on"].strip("-") else None
    except ValueError:
        raise DataError(path, number, f"not a day: {matched['on']}") from None
    if check == "source_read" and on is None:
        raise DataError(path, number, "a source that was read has the day on which it was")
    return Source(matched["title"], url, on, check)


def merged_sources(zh: list[Source], en: list[Source]) -> list[dict[str, str]]:
    """Each address once, with its title in both languages, in the Chinese order; the weaker check counts."""
    found: dict[str, dict[str, str]] = {}
    for lang, sources in (("zh", zh), ("en", en)):
        for one in sources:
            entry = found.setdefault(one.url, {"url": one.url, "check": one.check, "checked_on": ""})
            entry[f"title_{lang}"] = one.title
            entry["check"] = weakest([entry["check"], one.check])
            entry["checked_on"] = min(
                filter(None, (entry["checked_on"], one.on.isoformat() if one.on else "")), default=""
            )
    for entry in found.values():
        entry.setdefault("title_zh", entry.get("title_en", ""))
        entry.setdefault("title_en", entry["title_zh"])
    return list(found.values())
