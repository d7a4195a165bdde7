"""What several items say of one matter, put together so that their order does not matter.

`said` is what one source has said so far: each plain value with the moment for which the source gave it, parties by
their key. The newer moment wins; of two without one, the later day or the longer words, whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from experts.rules.names import name_key
from risk_warnings.rules.feeds.items import Item, SeenParty

PLAIN = ("number", "title", "country", "forum", "proceeding_type", "url", "stage", "caption", "ended", "text")
SETS = ("rights", "hs", "orders")
_STAGES = {"": 0, "filed": 1, "instituted": 2}


def said_in(item: Item) -> dict[str, Any]:
    """An item as `said`."""
    dated = {f"date:{key}": value for key, value in item.dates.items()}
    values = {**{name: getattr(item, name) for name in PLAIN}, **dated}
    plain = {name: [item.as_of, value] for name, value in values.items() if value not in ("", None)}
    parties = {_party_key(one): {k: v for k, v in asdict(one).items() if v} for one in item.parties}
    sets = {name: sorted(set(getattr(item, name))) for name in SETS}
    return {"plain": plain, "parties": parties, "as_of": item.as_of, **sets}


def merge(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Commutative, associative, and the same again when something is said twice."""
    if not one or not other:
        return dict(one or other)
    plain = dict(one["plain"])
    for name, pair in other["plain"].items():
        plain[name] = max(plain[name], pair, key=lambda found: _rank(name, found)) if name in plain else pair
    newer, older = (one, other) if (one["as_of"], str(one)) >= (other["as_of"], str(other)) else (other, one)
    parties = dict(older["parties"])
    for key, party in newer["parties"].items():
        parties[key] = {**parties.get(key, {}), **party}
    sets = {name: sorted({*one[name], *other[name]}) for name in SETS}
    return {"plain": plain, "parties": parties, "as_of": max(one["as_of"], other["as_of"]), **sets}


def _rank(name: str, pair: list[Any]) -> tuple[Any, ...]:
    as_of, value = pair
    if name == "stage":
        return (_STAGES.get(value, 0), as_of)
    if name == "number":
        return ("-TA-" in value, as_of, value)  # an investigation has its complaint's number no longer
    return (as_of, str(value))


def facts_of(said: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What all sources say together, without moments: what a signal shows and matching reads."""
    whole: dict[str, Any] = {}
    for one in said:
        whole = merge(whole, one)
    plain = {name: pair[1] for name, pair in whole["plain"].items()}
    dates = {name.removeprefix("date:"): value for name, value in plain.items() if name.startswith("date:")}
    parties = [whole["parties"][key] for key in sorted(whole["parties"])]
    shown = {name: plain[name] for name in PLAIN if name in plain}
    return {**shown, "dates": dates, "parties": parties, **{name: whole[name] for name in SETS}}


def _party_key(party: SeenParty) -> str:
    store = f"{party.platform}/{party.seller_id}".casefold() if party.seller_id else ""
    return f"{party.role}:{store or name_key(party.name) or party.name.casefold()}"
