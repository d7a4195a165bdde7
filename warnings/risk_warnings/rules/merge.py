"""What several items say of one matter, put together so that their order does not matter.

`said` is what one source has said so far: each plain value with the moment for which the source gave it, parties by
their key. The newer moment wins; of two without one, the later day or the longer words, whatever came first. A roll
names all parties of its moment: the newest one stands, so who is named no longer is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from experts.rules.names import name_key
from risk_warnings.rules.feeds.items import Item, SeenParty

PLAIN = (
    "number",
    "title",
    "country",
    "forum",
    "proceeding_type",
    "url",
    "stage",
    "caption",
    "ended",
    "withdrawn",
    "text",
)
SETS = ("rights", "hs", "orders")
_STAGES = {"": 0, "filed": 1, "instituted": 2}


def said_in(item: Item) -> dict[str, Any]:
    """An item as `said`."""
    dated = {f"date:{key}": value for key, value in item.dates.items()}
    values = {**{name: getattr(item, name) for name in PLAIN}, f"ended:{item.part}": item.ended, **dated}
    plain = {name: [item.as_of, value] for name, value in values.items() if value not in ("", None)}
    parties = {_party_key(one): {k: v for k, v in asdict(one).items() if v} for one in item.parties}
    sets = {name: sorted(set(getattr(item, name))) for name in SETS}
    roll = [item.as_of, parties] if item.roll else ["", {}]
    return {"plain": plain, "parties": {} if item.roll else parties, "roll": roll, "as_of": item.as_of, **sets}


def merge(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Commutative, associative, and the same again when something is said twice."""
    if not one or not other:
        return dict(one or other)
    plain = dict(one["plain"])
    for name, pair in other["plain"].items():
        plain[name] = max(plain[name], pair, key=lambda found: _rank(name, found)) if name in plain else pair
    sets = {name: sorted({*one[name], *other[name]}) for name in SETS}
    return {
        "plain": plain,
        "parties": _together(one["parties"], other["parties"]),
        "roll": _newest_roll(one["roll"], other["roll"]),
        "as_of": max(one["as_of"], other["as_of"]),
        **sets,
    }


def _newest_roll(one: list[Any], other: list[Any]) -> list[Any]:
    if one[0] == other[0]:
        return [one[0], _together(one[1], other[1])]
    return max(one, other, key=lambda roll: roll[0])


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Of two values of one field of a party the larger: a later day, longer words. Whatever came first."""
    parties = {key: dict(party) for key, party in one.items()}
    for key, party in other.items():
        mine = parties.setdefault(key, {})
        for name, value in party.items():
            mine[name] = max(mine.get(name, ""), value)
    return parties


def _rank(name: str, pair: list[Any]) -> tuple[Any, ...]:
    as_of, value = pair
    if name == "stage":
        return (_STAGES.get(value, 0), as_of)
    if name == "number":
        return ("-TA-" in value, as_of, value)  # an investigation has its complaint's number no longer
    return (as_of, str(value))


def facts_of(said: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What all sources say together, without moments: what a signal shows and matching reads."""
    told = list(said)
    standing = [one for one in told if not one["plain"].get("withdrawn", ["", False])[1]]
    whole: dict[str, Any] = {}
    for one in standing or told:
        whole = merge(whole, one)
    plain = {name: pair[1] for name, pair in whole["plain"].items()}
    dates = {name.removeprefix("date:"): value for name, value in plain.items() if name.startswith("date:")}
    named: dict[str, Any] = {}
    for one in standing or told:  # a source's roll says nothing of whom another source names
        named = _together(named, _together(one["parties"], one["roll"][1]))
    parties = [named[key] for key in sorted(named)]
    shown = {name: plain[name] for name in PLAIN if name in plain}
    shown["ended"] = any(_over(one["plain"]) for one in standing or told)
    return {**shown, "dates": dates, "parties": parties, **{name: whole[name] for name in SETS}}


def _over(plain: Mapping[str, Any]) -> bool:
    """A source says that a matter has ended when it says so of all its stages."""
    stages = [pair[1] for name, pair in plain.items() if name.startswith("ended:")]
    return bool(stages) and all(stages)


def _party_key(party: SeenParty) -> str:
    store = f"{party.platform}/{party.seller_id}".casefold() if party.seller_id else ""
    return f"{party.role}:{store or name_key(party.name) or party.name.casefold()}"
