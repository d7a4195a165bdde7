"""The Commission's list of all its investigations (`investigations.json`: `{count, date, data: […]}`, some 37 MB), one
row for each stage; `date` is "07-14-2026" or a moment. Keys are English labels. A row names complaint ("Docket Number")
and investigation together, and all who take part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from risk_warnings.rules.feeds.clean import MOST_PARTIES, ItemError, day, listed, mapping, text, us_day
from risk_warnings.rules.feeds.edis import OVER, number_of
from risk_warnings.rules.feeds.federal_register import caption_key
from risk_warnings.rules.feeds.items import Found, Item, Options, SeenParty, each
from risk_warnings.rules.feeds.json_stream import entries
from risk_warnings.rules.feeds.matter_keys import edis_keys, itc_keys

_RIGHTS = (
    ("trade secret", ("trade_secret",)),
    ("trademark", ("trademark",)),
    ("trade dress", ("trademark",)),
    ("copyright", ("copyright",)),
    ("design patent", ("design",)),
    ("patent", ("invention",)),
)


def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
    """Row by row; the file is never whole in memory. Raises `FeedError`."""
    head: dict[str, Any] = {}
    return each(
        entries(file, "data", head),
        lambda row: _item(mapping(row), us_day(text(head.get("date"), 20).replace("-", "/")) or day(head.get("date"))),
    )


def _item(row: Mapping[str, Any], as_of: str) -> Item | None:
    number, docket = text(row.get("Investigation Number"), 60), text(row.get("Docket Number"), 30)
    keys = [*(edis_keys(number) or itc_keys(number)), *_complaint(docket)]
    if not keys:
        return None
    title = text(row.get("Full Title")) or text(row.get("Title"))
    if not title:
        raise ItemError(f"no title: {number}")
    status = text(mapping(row.get("Investigation Status")).get("Name"), 60).casefold()
    keys = list(dict.fromkeys(keys))
    known = number_of(tuple(keys))
    acts = " ".join(_names(row, "Unfair Act") + _names(row, "Intellectual Property")).casefold()
    return Item(
        keys=tuple(keys),
        number=known,
        title=title,
        country="US",
        forum="USITC",
        proceeding_type="USITC_337",
        as_of=as_of,
        stage="filed" if known.startswith("DN") else "instituted",
        caption=caption_key(title),
        part=f"{number}|{text(row.get('Start Date'), 30)}",
        ended=status in OVER,
        roll=True,
        parties=tuple(_parties(row)),
        rights=_rights(acts),
        hs=tuple(code for one in _names(row, "HTS Number") if (code := re.sub(r"\D", "", one)[:10])),
        text=title,
    )


def _complaint(docket: str) -> tuple[str, ...]:
    digits = re.fullmatch(r"(?:DN[\s-]*|337-)?(\d{4})", docket)
    return (f"US:ITC:DN-{digits[1]}",) if digits else ()


def _parties(row: Mapping[str, Any]) -> Iterator[SeenParty]:
    """Complainants, respondents; staff, judges and others take part too and are no parties."""
    for one in map(mapping, listed(row.get("Participants"))[:MOST_PARTIES]):
        who = mapping(one.get("Participant"))
        kind = text(mapping(one.get("Participant Type")).get("name") or one.get("Participant Type"), 60).casefold()
        name = text(who.get("Name"), 300)
        if name and "complainant" in kind:
            yield SeenParty(name, role="claimant")
        elif name and "respondent" in kind:
            yield SeenParty(name)


def _names(row: Mapping[str, Any], label: str) -> list[str]:
    """A list of words, or of objects with a name."""
    found = [one if not isinstance(one, dict) else one.get("Name") or one.get("name") for one in listed(row.get(label))]
    return [words for one in found[:200] if (words := text(one, 200))]


def _rights(acts: str) -> tuple[str, ...]:
    found: list[str] = []
    for words, codes in _RIGHTS:
        if words in acts:
            found += codes
            acts = acts.replace(words, " ")
    return tuple(dict.fromkeys(found))
