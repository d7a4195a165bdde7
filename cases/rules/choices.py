"""Every list that a question offers, with stable English codes and words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from cases.rules.words import Words, read_table


@cache
def _lists() -> Mapping[str, Mapping[str, Words]]:
    lists: dict[str, dict[str, Words]] = {}
    for row in read_table("choices.csv"):
        lists.setdefault(row["list"], {})[row["code"]] = Words(row["zh"], row["en"])
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in lists.items()})


def choices(name: str) -> Mapping[str, Words]:
    """Code -> words of one list, in the order to show. Raises KeyError for an unknown list."""
    return _lists()[name]


def list_names() -> tuple[str, ...]:
    return tuple(_lists())


def choice_label(name: str, code: str, lang: str) -> str:
    """The word for a code; a code that the list no longer has is shown as it is."""
    words = choices(name).get(code)
    return words.label(lang) if words else code
