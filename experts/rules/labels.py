"""Words of the codes that experts meet, in both languages, kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from experts.rules.csv_tables import read


@cache
def _lists() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    lists: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read("labels"):
        lists.setdefault(row["list"], {})[row["code"]] = (row["zh"], row["en"])
    return lists


def codes(name: str) -> tuple[str, ...]:
    """The codes of a list in the order to show. Raises KeyError for an unknown list."""
    return tuple(_lists()[name])


def label(name: str, code: str, lang: str) -> str:
    """The word for a code; one that the list does not have is shown as it is. Raises KeyError for an unknown list."""
    zh, en = _lists()[name].get(code, (code, code))
    return zh if lang.lower().startswith("zh") else en
