"""Reads an Akoma Ntoso 3 document: who made the law when, in which language, its articles and when they held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type; defusedxml reads

from defusedxml.ElementTree import parse

from lawlib.rules.akn.article_text import heading_of, number_of, text_of
from lawlib.rules.akn.law_text import MADE, NAMESPACE, OURS, TWO, YEAR_ONLY, LawArticle, LawText
from lawlib.rules.imports.cells import FIRST_YEAR, LAST_YEAR
from lawlib.rules.imports.limits import RefusedFile, shown
from lawlib.rules.imports.xml_guard import guard

MOST_ELEMENTS = 500_000  # the tree is built whole: about a hundred megabytes at most
DAY = timedelta(days=1)
# What holds articles of another law, quoted in this one.
QUOTED = ("quotedStructure", "quotedText", "embeddedStructure", "embeddedText", "meta", "attachments")
KINDS = ("act", "doc", "bill")
SHORT = 80  # an eId is an address here


def read_law(file: BinaryIO) -> LawText:
    """Raises `RefusedFile`: what the guard raises, "not_akoma_ntoso", "no_articles", "same_eid" (with the eId),
    "bad_date" (with the value)."""
    file.seek(0)
    guard(file, most=MOST_ELEMENTS)
    file.seek(0)
    root = parse(file, forbid_dtd=True).getroot()
    act = next((one for kind in KINDS for one in root.findall(_name(kind))), None)
    if root.tag != _name("akomaNtoso") or act is None:
        raise RefusedFile("not_akoma_ntoso")
    meta = act.find(_name("meta"))
    meta = Element("meta") if meta is None else meta
    articles = tuple(_articles(act, _periods(meta)))
    if not articles:
        raise RefusedFile("no_articles")
    wording = meta.find(f".//{{{OURS}}}wording")
    made_on, year = _made(meta)
    uri = _value(meta, "FRBRWork/FRBRuri")
    return LawText(
        key=uri.rstrip("/").rpartition("/")[2][:40],
        title=_title(act, meta),
        country=_value(meta, "FRBRWork/FRBRcountry").lower()[:8],
        language=_language(meta),
        articles=articles,
        made_on=made_on,
        year=year,
        wording=wording.get("value", "") if wording is not None else "",
    )


@dataclass(frozen=True, slots=True)
class _Period:
    begins: date | None = None
    ends: date | None = None


def _articles(act: Element, periods: dict[str, _Period]) -> Iterator[LawArticle]:
    found = list(_elements(act, ""))
    whole = [one.get("wId") or one.get("eId") or one.get("id") or "" for one, _ in found]
    short = [name.rpartition("__")[2] for name in whole]
    several = {name for name in short if len({one for one, end in zip(whole, short, strict=True) if end == name}) > 1}
    seen: Counter[tuple[str, _Period]] = Counter()
    for place, (element, period) in enumerate(found):
        name = whole[place] if short[place] in several else short[place]
        eid = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:SHORT] or f"art_n{place + 1}"
        when = _of(period, periods)
        seen[eid, when] += 1
        if seen[eid, when] > 1:
            raise RefusedFile("same_eid", eid=shown(eid))
        yield LawArticle(eid, number_of(element), heading_of(element), text_of(element), when.begins, when.ends)


def _elements(element: Element, period: str) -> Iterator[tuple[Element, str]]:
    """Articles, and sections that hold no articles; with the period of each: its own, or that of what it stands in."""
    for child in element:
        if child.tag in _QUOTED_NAMES:
            continue
        own = child.get("period") or period
        within = list(_elements(child, own))
        if child.tag in UNITS and not within:
            yield child, own
        else:
            yield from within


def _of(period: str, periods: dict[str, _Period]) -> _Period:
    found = [periods[one] for one in period.replace("#", " ").split() if one in periods]
    return found[0] if found else periods[""]


def _periods(meta: Element) -> dict[str, _Period]:
    days = {one.get("eId") or one.get("id") or "": _day(one.get("date")) for one in meta.iter(_name("eventRef"))}
    # One wording and no intervals: the day of the expression is the day from which it is known to hold.
    worded = meta.find(_path("FRBRExpression/FRBRdate"))
    known = worded is not None and worded.get("name") != MADE
    found = {"": _Period(_day(worded.get("date")) if worded is not None and known else None)}
    for group in meta.iter(_name("temporalGroup")):
        interval = group.find(_name("timeInterval"))
        if interval is not None:
            begins, over = (days.get((interval.get(name) or "").lstrip("#")) for name in ("start", "end"))
            # The event that ends an interval is the first day on which it no longer holds.
            found[group.get("eId") or group.get("id") or ""] = _Period(begins, over - DAY if over else None)
    return found


def _made(meta: Element) -> tuple[date | None, int | None]:
    element = meta.find(_path("FRBRWork/FRBRdate"))
    day = _day(element.get("date")) if element is not None else None
    name = element.get("name", "") if element is not None else ""
    if day is None or name == MADE:
        return None, None
    return (None, day.year) if name == YEAR_ONLY else (day, day.year)


def _day(text: str | None) -> date | None:
    """A time of day is cut off. Raises `RefusedFile("bad_date")`."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise RefusedFile("bad_date", value=shown(text)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RefusedFile("bad_date", value=shown(text))
    return day


def _title(act: Element, meta: Element) -> str:
    for tag in ("docTitle", "shortTitle", "longTitle"):
        element = act.find(f".//{_name(tag)}")
        if element is not None and (text := " ".join("".join(element.itertext()).split())):
            return text
    return _value(meta, "FRBRWork/FRBRalias") or _value(meta, "FRBRWork/FRBRname")


def _language(meta: Element) -> str:
    element = meta.find(_path("FRBRExpression/FRBRlanguage"))
    code = (element.get("language", "") if element is not None else "").lower()
    return TWO.get(code, code)[:12]


def _value(meta: Element, path: str) -> str:
    element = meta.find(_path(path))
    return element.get("value", "") if element is not None else ""


def _path(path: str) -> str:
    return f"{_name('identification')}/" + "/".join(_name(part) for part in path.split("/"))


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


_QUOTED_NAMES = frozenset(map(_name, QUOTED))
UNITS = frozenset(map(_name, ("article", "section")))
