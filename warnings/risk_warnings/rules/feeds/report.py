"""A matter as a partner platform or a person of ours tells it: the portal's own plain form.

{"reports": [{"title": "…", "country": "US", "forum": "ilnd", "number": "1:26-cv-01234", "proceeding_type": "…",
  "rights": ["trademark"], "hs": ["850760"], "url": "https://…", "claimant": "…", "ended": false,
  "respondents": [{"name": "…", "platform": "Amazon", "seller_id": "…", "store": "…", "city": "…",
                   "served_on": "2026-07-01", "answer_due": ""}]}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cases.rules.choices import choices
from lawlib.rules.jurisdictions import JURISDICTIONS
from risk_warnings.rules.feeds.clean import (
    MOST_PARTIES,
    ItemError,
    link,
    listed,
    mapping,
    read_json,
    text,
    written_day,
)
from risk_warnings.rules.feeds.items import Item, Parsed, SeenParty, parsed_each
from risk_warnings.rules.feeds.matter_keys import docket_key, itc_keys, other_key


def parse(body: bytes) -> Parsed:
    """Raises `FeedError` when there is no list of reports."""
    return parsed_each(mapping(read_json(body)).get("reports"), "reports (reports)", item)


def item(raw: dict[str, Any]) -> Item:
    """Raises `ItemError`."""
    title, country = text(raw.get("title")), text(raw.get("country"), 8).upper()
    forum, number = text(raw.get("forum"), 40), text(raw.get("number"), 80)
    if not (title and number and forum) or country not in JURISDICTIONS:
        raise ItemError("title, number, forum and a known country are needed")
    proceeding = text(raw.get("proceeding_type"), 20)
    if proceeding and proceeding not in choices("proceeding_type"):
        raise ItemError(f"unknown kind of proceeding: {proceeding}")
    claimant = text(raw.get("claimant"), 300)
    respondents = [_respondent(mapping(one)) for one in listed(raw.get("respondents"))[:MOST_PARTIES]]
    parties = [SeenParty(claimant, role="claimant")] if claimant else []
    return Item(
        keys=_keys(country, forum, number),
        number=number,
        title=title,
        country=country,
        forum=forum,
        proceeding_type=proceeding,
        url=link(raw.get("url")),
        stage="filed",
        ended=raw.get("ended") is True,
        parties=(*parties, *(one for one in respondents if one.name)),
        rights=tuple(text(one, 20) for one in listed(raw.get("rights"))[:20]),
        hs=tuple("".join(filter(str.isdigit, text(one, 20)))[:10] for one in listed(raw.get("hs"))[:50]),
        text=f"{title} {text(raw.get('note'), 4000)}",
        doubts=tuple(_unread_days(raw)),
    )


def _unread_days(raw: dict[str, Any]) -> Iterator[str]:
    """Days that are stated and cannot be read: who sent them has to know, for a deadline may be among them."""
    for one in map(mapping, listed(raw.get("respondents"))[:MOST_PARTIES]):
        for field in ("served_on", "answer_due"):
            if (stated := text(one.get(field), 40)) and not written_day(stated):
                yield f"{field} is no day that can be read in one way only: {stated}"


def _keys(country: str, forum: str, number: str) -> tuple[str, ...]:
    """The same as the source of its kind would give, so that the two meet."""
    if country == "US" and (keys := itc_keys(number)):
        return keys
    if country == "US" and (key := docket_key(forum, number)):
        return (key,)
    return (other_key(country, forum, number),)


def _respondent(raw: dict[str, Any]) -> SeenParty:
    store, seller_id = text(raw.get("store"), 120), text(raw.get("seller_id"), 60)
    return SeenParty(
        name=text(raw.get("name"), 300) or store or seller_id,
        platform=text(raw.get("platform"), 40),
        seller_id=seller_id,
        store=store,
        city=text(raw.get("city"), 60),
        served_on=written_day(raw.get("served_on")),
        answer_due=written_day(raw.get("answer_due")),
    )
