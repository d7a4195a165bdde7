"""What a watch says, in the form that the rules of matching take; and the keys by which names find each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.tenancy.rules.regions import nearest_region
from risk_warnings.models import Watch
from risk_warnings.rules.interests import Interests
from risk_warnings.rules.matching import Registered
from risk_warnings.rules.name_words import HAN_PLACES
from risk_warnings.rules.names import parts_of, take_apart

LONGEST_KEY = 120


def registered_of(watch: Watch) -> Registered:
    """Names of the profile and of the watch together."""
    enterprise = watch.enterprise
    place = nearest_region(enterprise.region)
    return Registered(
        name_zh=enterprise.name_zh,
        names_en=tuple(name for name in (enterprise.name_en, *watch.english_names) if name),
        aliases=(*enterprise.aliases, *watch.aliases),
        stores=tuple((one.platform, one.seller_id, one.name) for one in watch.stores.all()),
        place=HAN_PLACES.get(place.zh, "") if place else "",
    )


def interests_of(watch: Watch) -> Interests:
    return Interests(tuple(watch.goods), tuple(watch.hs), tuple(watch.countries), tuple(watch.rights))


def registered_keys(registered: Registered) -> frozenset[str]:
    """Everything under which the enterprise is found."""
    names = (registered.name_zh, *registered.names_en, *registered.aliases)
    keys = {key for name in names if name for key in take_apart(name).keys}
    for _platform, seller_id, store in registered.stores:
        keys |= {f"seller:{_plain(seller_id)}", f"store:{_plain(store)}"} - {"seller:", "store:"}
    return _short(keys)


def party_keys(party: Mapping[str, Any]) -> frozenset[str]:
    """Under which an enterprise must be found to be held against this respondent."""
    keys = set()
    for written in parts_of(party["name"]):
        keys |= take_apart(written).keys | {f"store:{_plain(written)}"}
    keys |= {f"seller:{_plain(party.get('seller_id', ''))}", f"store:{_plain(party.get('store', ''))}"}
    return _short(keys - {"seller:", "store:", ""})


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _short(keys: set[str]) -> frozenset[str]:
    return frozenset(key[:LONGEST_KEY] for key in keys if key)
