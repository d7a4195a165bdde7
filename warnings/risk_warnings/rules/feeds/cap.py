"""Alerts of partner platforms in the Common Alerting Protocol 1.2 (OASIS): one alert, or several in a feed around them.

An Update or a Cancel names the alerts it refers to ("sender,identifier,sent"), so all of one chain are one matter; a
Cancel takes back what was said. What is no actual alert (`status`: Exercise, System, Test, Draft) raises nothing. Which
matter it is about stands in `parameter`s (`country`, `forum`, `number`, `proceeding_type`, `respondent`, …).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.etree.ElementTree import Element  # noqa: S405  the type

from risk_warnings.rules.feeds.clean import MOST_PARTIES, ItemError, link, moment, text
from risk_warnings.rules.feeds.items import Found, Item, Options, SeenParty
from risk_warnings.rules.feeds.matter_keys import docket_key, itc_keys, other_key
from risk_warnings.rules.feeds.xml_stream import each_record, said


def read(file: BinaryIO, options: Options) -> Iterator[Found]:
    """`options["country"]`: of alerts that name none. Raises `FeedError`."""
    return each_record(file, {"alert"}, lambda _root, raw: _item(raw, options))


def _item(raw: Element, options: Options) -> Item | None:
    sender, identifier = text(said(raw, "sender"), 200), text(said(raw, "identifier"), 200)
    if not sender or not identifier:
        raise ItemError("an alert without sender or identifier")
    kind = said(raw, "msgType")
    if said(raw, "status") != "Actual" or kind in ("Ack", "Error"):
        return None
    named = _parameters(raw)
    country = text(_one(named, "country") or options.get("country"), 8).upper()
    if not country:
        raise ItemError(f"no country: {identifier}")
    forum, number = text(_one(named, "forum"), 40), text(_one(named, "number"), 80)
    title = text(said(raw, "info/headline", "info/event"), 400)
    if not title and kind != "Cancel":
        raise ItemError(f"an alert without a headline: {identifier}")
    chain = [_chain(sender, identifier), *(_chain(*one) for one in _references(raw))]
    claimant = text(_one(named, "claimant"), 300)
    parties = [SeenParty(claimant, role="claimant")] if claimant else []
    parties += [SeenParty(name) for one in named["respondent"][:MOST_PARTIES] if (name := text(one, 300))]
    return Item(
        keys=(*_matter(country, forum, number), *dict.fromkeys(chain)),
        number=number,
        title=title,
        country=country,
        forum=forum,
        proceeding_type=text(_one(named, "proceeding_type"), 20),
        url=link(said(raw, "info/web")),
        as_of=moment(said(raw, "sent")),
        stage="filed",
        withdrawn=kind == "Cancel",
        roll=bool(parties) and kind == "Update",
        parties=tuple(parties),
        text=text(said(raw, "info/description"), 4000),
    )


def _parameters(raw: Element) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in raw.iterfind("info/parameter"):
        found[said(one, "valueName").casefold()].append(said(one, "value"))
    return found


def _one(named: Mapping[str, list[str]], name: str) -> str:
    return next(iter(named.get(name, ())), "")


def _references(raw: Element) -> Iterator[tuple[str, str]]:
    for one in said(raw, "references").split():
        sender, _comma, rest = one.partition(",")
        identifier, _comma, _sent = rest.partition(",")
        if sender and identifier:
            yield text(sender, 200), text(identifier, 200)


def _chain(sender: str, identifier: str) -> str:
    return f"CAP:{sender}:{identifier}"[:160]


def _matter(country: str, forum: str, number: str) -> tuple[str, ...]:
    if not number:
        return ()
    if country == "US" and (keys := itc_keys(number)):
        return keys
    if country == "US" and (key := docket_key(forum, number)):
        return (key,)
    return (other_key(country, forum, number),) if forum else ()
