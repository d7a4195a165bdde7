"""Court dockets as JSON, in the shape of RECAP and CourtListener, bare, in a list, or in a webhook's envelope
(`{"payload": {"results": […]}, "webhook": {…}}`).

An alert's results are entries that name their docket by its id alone (`"docket": 99000001`): they add orders to the
matter that the docket itself names, before or after them.

Nature of suit tells what a suit is about; only 820 copyright, 830/835 patent, 840 trademark and 880 trade secret are
ours. Dates come from the docket's own words: a return of service states "served on 7/1/2026, answer due 7/22/2026".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from experts.rules.names import name_key
from risk_warnings.rules.feeds.clean import (
    MOST_PARTIES,
    ItemError,
    day,
    link,
    listed,
    mapping,
    moment,
    read_json,
    text,
    us_day,
)
from risk_warnings.rules.feeds.items import Item, Parsed, SeenParty, parsed_each
from risk_warnings.rules.feeds.matter_keys import docket_key

SITE = "https://www.courtlistener.com"
# A patent suit does not say whether the patent is for an invention or a design.
RIGHTS = {
    "820": ("copyright",),
    "830": ("invention", "design"),
    "835": ("invention",),
    "840": ("trademark",),
    "880": ("trade_secret",),
}
_SUITS = (
    ("copyright", "820"), ("anda", "835"), ("abbreviated new drug", "835"), ("trade secret", "880"),
    ("trademark", "840"), ("lanham", "840"), ("patent", "830"),
)  # fmt: skip
# An alert of a saved search writes the names of its fields in its own way.
_OF_A_SEARCH = {
    "caseName": "case_name", "docketNumber": "docket_number", "suitNature": "nature_of_suit", "docket_id": "id",
    "dateFiled": "date_filed", "dateTerminated": "date_terminated", "docket_absolute_url": "absolute_url",
}  # fmt: skip
_SCHEDULE_A = re.compile(r"\bschedule\s+[\"“']?A\b", re.IGNORECASE)
_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_STATED = rf"on {_DAY},? answer due {_DAY}"
_SERVED = (
    re.compile(rf"\bas to (?P<name>.{{2,200}}?) (?:served )?{_STATED}", re.IGNORECASE),
    re.compile(rf"(?:^|\.\s)(?P<name>[^.]{{2,200}}(?:\.[^.]{{0,40}})?) served {_STATED}", re.IGNORECASE),
)
_GRANTS = r"(?:\w+ ){0,3}order (?:granting|entering) .{0,80}"
_ORDERS = tuple(
    (code, re.compile(rf"^(?:sealed )?(?:{words}|{_GRANTS}{words})", re.IGNORECASE))
    for code, words in (("tro", "temporary restraining order"), ("pi", "preliminary injunction"))
)


def parse(body: bytes) -> Parsed:
    """Raises `FeedError` when the message is no docket at all."""
    return parsed_each(_dockets(read_json(body)), "dockets", _item)


def _dockets(root: Any) -> Any:
    if isinstance(root, dict):
        if "webhook" in root and "results" not in mapping(root.get("payload")):
            return []  # CourtListener tells of its own alerts and of what it fetched in the same way
        return mapping(root.get("payload")).get("results", root.get("results", [root]))
    return root


def _item(raw: dict[str, Any]) -> Item | None:
    if "docket_number" not in raw and "docketNumber" not in raw and (docket := _number_of(raw.get("docket"))):
        return _entry(raw, docket)
    raw = {**{plain: raw[camel] for camel, plain in _OF_A_SEARCH.items() if camel in raw}, **raw}
    court, number = text(raw.get("court_id"), 20) or _court(raw.get("court")), text(raw.get("docket_number"), 60)
    key = docket_key(court, number)
    if not key:
        raise ItemError(f"no court or docket number: {number or '–'}")
    rights = _rights(text(raw.get("nature_of_suit"), 60), text(raw.get("cause"), 100))
    if rights is None:
        return None
    title = text(raw.get("case_name")) or number
    parties = tuple(_parties(raw))
    sealed = _SCHEDULE_A.search(title) or any(_SCHEDULE_A.search(one.name) for one in parties)
    entries = [mapping(one) for one in listed(raw.get("docket_entries"))]
    told = [(text(one.get("description"), 2000), day(one.get("date_filed"))) for one in entries]
    papers = map(mapping, listed(raw.get("recap_documents")))
    told += [(text(one.get("description"), 2000), day(one.get("entry_date_filed"))) for one in papers]
    orders, dates = _orders(told)
    return Item(
        keys=(key, _listener_key(known)) if (known := _number_of(raw.get("id"))) else (key,),
        number=key.split(":", 2)[2],
        title=title,
        country="US",
        forum=court,
        proceeding_type="US_SCHEDULE_A" if sealed else "US_CIVIL",
        url=link(raw.get("absolute_url"), SITE),
        as_of=moment(raw.get("date_modified")),
        stage="filed",
        ended=bool(day(raw.get("date_terminated"))),
        roll=bool(parties) and bool(raw.get("parties")),
        parties=_with_service(parties, told),
        rights=rights,
        orders=orders,
        dates={"filed_date": filed, **dates} if (filed := day(raw.get("date_filed"))) else dates,
        text=" ".join([title, *(words for words, _day in told)])[:8000],
    )


def _rights(suit: str, cause: str) -> tuple[str, ...] | None:
    """By the number of the nature of suit; by its words, or those of the cause, where no number is given."""
    number = re.search(r"\b\d{3}\b", suit)
    if number:
        return RIGHTS.get(number[0])
    words = f"{suit} {cause}".casefold()
    return next((RIGHTS[code] for word, code in _SUITS if word in words), None)


def _number_of(value: Any) -> str:
    """CourtListener's number of a docket, also at the end of its address; "" for anything else."""
    found = re.search(r"(?:^|/dockets/)(\d{1,18})/?$", text(value, 200))
    return found[1] if found else ""


def _court(value: Any) -> str:
    """A court's id, also at the end of its address."""
    found = re.search(r"(?:^|/courts/)([a-z0-9]{2,15})/?$", text(value, 200))
    return found[1] if found else ""


def _entry(raw: dict[str, Any], docket: str) -> Item:
    told = [(text(raw.get("description"), 2000), day(raw.get("date_filed")))]
    told += [(text(mapping(one).get("description"), 2000), told[0][1]) for one in listed(raw.get("recap_documents"))]
    orders, dates = _orders(told)
    return Item(
        keys=(_listener_key(docket),),
        number="",
        title="",
        country="US",
        forum="",
        proceeding_type="",
        stage="filed",
        orders=orders,
        dates=dates,
    )


def _listener_key(docket: str) -> str:
    """CourtListener's own number of a docket, which stays when a court gives the suit another one."""
    return f"US:CL:{docket}"


def _parties(raw: dict[str, Any]) -> list[SeenParty]:
    found = []
    for one in map(mapping, listed(raw.get("parties"))[:MOST_PARTIES]):
        name, kind = text(one.get("name"), 300), _kind(one)
        if name and "plaintiff" in kind:
            found.append(SeenParty(name, role="claimant"))
        elif name and ("defendant" in kind or "respondent" in kind):
            store = {field: text(one.get(field), 120) for field in ("platform", "seller_id", "store")}
            found.append(SeenParty(name, **store))
    return found or _named_only(raw)


def _named_only(raw: dict[str, Any]) -> list[SeenParty]:
    """A search lists names without saying who is what: who stands before the "v." of the caption sues."""
    claimant, _v, rest = text(raw.get("case_name")).casefold().partition(" v. ")
    names = [name for one in listed(raw.get("party"))[:MOST_PARTIES] if (name := text(one, 300))] if rest else []
    sues = {name for name in names if name.casefold() in claimant or claimant.removesuffix(" et al") in name.casefold()}
    return [SeenParty(name, role="claimant" if name in sues else "respondent") for name in names]


def _kind(party: dict[str, Any]) -> str:
    """ "type", or CourtListener's list of what somebody is in the suit; who is let go in each is nothing any more."""
    roles = [mapping(one) for one in listed(party.get("party_types"))]
    standing = [text(one.get("name"), 60) for one in roles if not day(one.get("date_terminated"))]
    return " ".join([text(party.get("type"), 60), *standing]).casefold()


def _with_service(parties: tuple[SeenParty, ...], told: list[tuple[str, str]]) -> tuple[SeenParty, ...]:
    """Served and due days beside the party that the docket names with them; to nobody else."""
    stated: dict[str, tuple[str, str]] = {}
    for words, _filed in told:
        for pattern in _SERVED:
            if found := pattern.search(words):
                served, due = (us_day(one) for one in found.groups()[1:])
                stated[name_key(found["name"])] = (served, due)
                break
    return tuple(
        replace(one, served_on=stated[key][0], answer_due=stated[key][1])
        if one.role == "respondent" and (key := name_key(one.name)) in stated
        else one
        for one in parties
    )


def _orders(told: list[tuple[str, str]]) -> tuple[tuple[str, ...], dict[str, str]]:
    orders: list[str] = []
    dates: dict[str, str] = {}
    for words, filed in told:
        for code, pattern in _ORDERS:
            if pattern.search(words):
                orders.append(code)
                if code == "tro" and filed:
                    dates["tro_date"] = max(dates.get("tro_date", ""), filed)
    return tuple(dict.fromkeys(orders)), dates
