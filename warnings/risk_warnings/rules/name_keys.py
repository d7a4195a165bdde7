"""The keys by which a respondent finds the enterprises that it is held against. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from risk_warnings.rules.matching import Registered
from risk_warnings.rules.names import parts_of, take_apart
from risk_warnings.rules.stores import plain, store_core

LONGEST_KEY = 120
VERSION = 4  # grows with every change of what keys a name has, so that those that are kept are written anew


def registered_keys(registered: Registered) -> frozenset[str]:
    """Everything under which the enterprise is found."""
    names = (registered.name_zh, *registered.names_en, *registered.aliases)
    keys = {key for name in names if name for key in take_apart(name).keys}
    for _platform, seller_id, store in registered.stores:
        keys |= {f"seller:{plain(seller_id)}"} | _store_keys(store)
    return _short(keys)


def party_keys(party: Mapping[str, Any]) -> frozenset[str]:
    """Under which an enterprise must be found to be held against this respondent."""
    keys = set()
    for written in parts_of(party["name"]):
        keys |= take_apart(written).keys | _store_keys(written)
    keys |= {f"seller:{plain(party.get('seller_id', ''))}"} | _store_keys(party.get("store", ""))
    return _short(keys)


def _store_keys(store: str) -> set[str]:
    return {f"store:{plain(store)}", f"store:{store_core(store)}"}


def _short(keys: set[str]) -> frozenset[str]:
    return frozenset(key[:LONGEST_KEY] for key in keys - {"", "seller:", "store:"})
