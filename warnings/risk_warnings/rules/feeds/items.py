"""What a parser finds in a message: one item is what one source says of one matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from risk_warnings.rules.feeds.clean import MOST_ITEMS, FeedError, ItemError


@dataclass(frozen=True, slots=True)
class SeenParty:
    """`role`: "respondent" or "claimant". `served_on`, `answer_due`: ISO days that the source states, or ""."""

    name: str
    role: str = "respondent"
    platform: str = ""
    seller_id: str = ""
    store: str = ""
    city: str = ""
    served_on: str = ""
    answer_due: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """`keys`: what the institution calls the matter, the surest first. `caption`: its title there, by which a complaint
    finds its institution. `as_of`: when the source says that this was so, ISO or "". `dates`: facts by their key of the
    law library (served_date, tro_date, …), none of which we computed."""

    keys: tuple[str, ...]
    number: str
    title: str
    country: str
    forum: str
    proceeding_type: str
    url: str = ""
    as_of: str = ""
    stage: str = ""
    caption: str = ""
    ended: bool = False
    parties: tuple[SeenParty, ...] = ()
    rights: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass
class Parsed:
    """`skipped`: items that are about something else. `problems`: (number of the item, why)."""

    items: list[Item] = field(default_factory=list)
    skipped: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


Parser = Callable[[bytes], Parsed]


def parsed_each(found: Any, what: str, item: Callable[[Any], Item | None]) -> Parsed:
    """`item` of each of `found`; None is about something else. Raises `FeedError` when they are no list or too many."""
    if not isinstance(found, list):
        raise FeedError(f"no list of {what}")
    if len(found) > MOST_ITEMS:
        raise FeedError(f"more than {MOST_ITEMS} {what} in one message")
    parsed = Parsed()
    for number, raw in enumerate(found, start=1):
        try:
            if not isinstance(raw, dict):
                raise ItemError("not an object")
            if (one := item(raw)) is not None:
                parsed.items.append(one)
            else:
                parsed.skipped += 1
        except ItemError as error:
            parsed.problems.append((number, str(error)))
    return parsed
