"""What a parser finds in a message: one item is what one source says of one matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from risk_warnings.rules.feeds.clean import MOST_ITEMS, MOST_WHOLE, FeedError, ItemError
from risk_warnings.rules.feeds.marks import MarkRecord


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
    law library (served_date, tro_date, …), none of which we computed. `number` and `title` are "" where an item only
    adds to a matter that others name. `part`: the stage of the matter of which `ended` is said. `withdrawn`: the source
    takes back what it said of the matter. `roll`: the parties are all that there are at `as_of`, so that whom the
    source names no longer is gone. `doubts`: what of it could not be read, for the page of the source."""

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
    part: str = ""
    ended: bool = False
    withdrawn: bool = False
    roll: bool = False
    parties: tuple[SeenParty, ...] = ()
    rights: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class Parsed:
    """`skipped`: items that are about something else. `problems`: (number of the item, why)."""

    items: list[Item] = field(default_factory=list)
    skipped: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Problem:
    """`item` counts from 1, 0 is the message as a whole."""

    item: int
    why: str


# What a reader finds, one by one; None is about something else. `options` are the source's own: columns, country, …
Found = Item | MarkRecord | Problem | None
Options = Mapping[str, Any]
Parser = Callable[[bytes], Parsed]
Reader = Callable[[BinaryIO, Options], Iterator[Found]]


def whole(parse: Parser) -> Reader:
    """A reader of messages that are small enough to be looked at as one."""

    def read(file: BinaryIO, _options: Options) -> Iterator[Found]:
        body = file.read(MOST_WHOLE + 1)
        if len(body) > MOST_WHOLE:
            raise FeedError(f"larger than {MOST_WHOLE // 2**20} MB, which this format never is")
        parsed = parse(body)
        yield from parsed.items
        yield from (Problem(number, why) for number, why in parsed.problems)
        yield from (None for _one in range(parsed.skipped))

    return read


def each(found: Iterator[Any], item: Callable[[Any], Item | MarkRecord | None]) -> Iterator[Found]:
    """`item` of each of a stream; one that cannot be read costs no other. An `ItemError` among `found` is told."""
    for number, raw in enumerate(found, start=1):
        try:
            if isinstance(raw, ItemError):
                raise raw
            yield item(raw)
        except ItemError as error:
            yield Problem(number, str(error))


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
