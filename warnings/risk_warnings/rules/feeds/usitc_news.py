"""News releases of the Commission on a section 337 investigation that it institutes, as text or as the page.

Respondents are a list in one of two layouts, mixed at times: "- Name, City, Country" on lines of their own, or
"Name of City, Country;" one after the other. A release says when the Commission voted and never what is due when: no
date is taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from risk_warnings.rules.feeds.clean import MOST_PARTIES, MOST_WHOLE, FeedError, text
from risk_warnings.rules.feeds.edis import number_of
from risk_warnings.rules.feeds.federal_register import caption_key
from risk_warnings.rules.feeds.items import Found, Item, Options, SeenParty
from risk_warnings.rules.feeds.matter_keys import itc_keys

_BLOCKS = re.compile(r"<(?:br|/?p|/?li|/?div|/?ul|/?ol|/?tr|/?h\d)\b[^<>]{0,300}>", re.IGNORECASE)
_LISTED = re.compile(r"<li\b[^<>]{0,300}>\s*(?:[-–—•·*]\s+)?", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BULLET = re.compile(r"^\s*(?:[-–—•·*]|\(?\d{1,3}[.)])\s+")
_RESPONDENTS = re.compile(r"\brespondents?\b[^.:]{0,120}:", re.IGNORECASE)
_TITLE = re.compile(r"\b(?P<caption>Certain [A-Z][^.\n]{3,250}?)\s*(?:[(,]?\s*\(?Inv\.|[.;\n]|\(337|$)")
# A headline in capitals tells less well than the sentence below it.
_PRODUCT = re.compile(r"\binvestigation of (?P<caption>certain [^.\n]{3,250}?)\.", re.IGNORECASE)
_CLAIMANT = re.compile(r"complaint (?:was )?filed by (?P<name>.{2,200}?),? of [A-Z]", re.IGNORECASE)
_LAYOUT_OF = re.compile(r"^(?P<name>.{2,200}) of (?P<place>[^,]{2,80}(?:,[^,]{2,60}){1,3})$")
# What follows the name is a place: it has no form of a company in it.
_FORMS = r"inc|ltd|llc|co|corp|company|limited|l\.?p|plc|gmbh|s\.?a|b\.?v|k\.?k|pte|pty|lda|srl|ag|oy"
_FORM = re.compile(rf"^(?:{_FORMS})\b|\b(?:{_FORMS})\b\.?$", re.IGNORECASE)


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """One release. Raises `FeedError`."""
    body = file.read(MOST_WHOLE + 1)
    if len(body) > MOST_WHOLE:
        raise FeedError("too large for a news release")
    item = parse(body.decode("utf-8", "replace"))
    yield item


def parse(page: str) -> Item | None:
    plain = _plain(page)
    if not re.search(r"section 337|337-TA-", plain, re.IGNORECASE):
        return None
    keys = itc_keys(plain)
    if not keys:
        raise FeedError("section 337, but no number of an investigation")
    found = _TITLE.search(plain)
    found = found or _PRODUCT.search(plain)
    caption = text(found["caption"]) if found else ""
    caption = caption[:1].upper() + caption[1:]
    claimant = _CLAIMANT.search(plain)
    parties = [SeenParty(text(claimant["name"], 300), role="claimant")] if claimant else []
    return Item(
        keys=keys,
        number=number_of(keys),
        title=caption,
        country="US",
        forum="USITC",
        proceeding_type="USITC_337",
        stage="instituted" if number_of(keys).startswith("337-TA-") else "filed",
        caption=caption_key(caption),
        parties=(*parties, *_respondents(plain)),
        text=caption,
    )


def _plain(page: str) -> str:
    """Lines of words: blocks of a page begin a line."""
    broken = _BLOCKS.sub("\n", _LISTED.sub("\n- ", _HIDDEN.sub(" ", page)))
    lines = (" ".join(line.split()) for line in html.unescape(_TAGS.sub(" ", broken)).splitlines())
    return "\n".join(line for line in lines if line)


def _respondents(plain: str) -> list[SeenParty]:
    start = _RESPONDENTS.search(plain)
    if not start:
        return []
    rest, found = plain[start.end() :], []
    for line in _entries(rest):
        name, city = split_name(line)
        if name:
            found.append(SeenParty(text(name, 300), city=text(city, 60)))
    return found[:MOST_PARTIES]


def _entries(rest: str) -> Iterator[str]:
    """The entries of the list until what is none. In the first layout each has a bullet, in the second a semicolon."""
    lines = rest.splitlines()
    if any(_BULLET.match(line) for line in lines[:3]):
        begun = False
        for line in lines:
            if _BULLET.match(line):
                begun = True
                yield _BULLET.sub("", line).rstrip(";. ").removesuffix("; and")
            elif begun:
                return
        return
    run = " ".join(lines)
    # A list that runs on ends with the first full stop after which a sentence begins: "Co., Ltd." ends none.
    whole = re.split(r"(?<!Ltd)(?<!Inc)(?<!Co)(?<!Corp)(?<![A-Z])\.\s+(?=[A-Z][a-z]+ [a-z])", run, maxsplit=1)[0]
    for part in whole.split(";"):
        if entry := re.sub(r"^\s*and\s+", "", part).strip(" ."):
            yield entry


def split_name(entry: str) -> tuple[str, str]:
    """(name, city) of "Name of City, Country" or "Name, City, Country"; ("", "") for what is no company either.

    "of" may stand in a name, commas stand before "Ltd." and "Inc.": the place is what comes last.
    """
    found = _LAYOUT_OF.match(entry)
    if found and not any(_FORM.search(part.strip()) for part in found["place"].split(",")):
        return found["name"].strip(" ,"), found["place"].split(",")[0].strip()
    parts = [part.strip() for part in entry.split(",")]
    for keep in range(1, len(parts) - 1):
        rest = parts[keep:]
        if len(rest) <= 3 and not any(_FORM.search(part) for part in rest):
            return ", ".join(parts[:keep]), rest[0]
    # A country alone ("Fern (Private), Ltd., of Pakistan"), or a company without any place.
    name, _of, place = entry.rpartition(" of ")
    if name and "," not in place and not _FORM.search(place):
        return name.strip(" ,"), place.strip()
    return (entry, "") if _FORM.search(entry) else ("", "")
