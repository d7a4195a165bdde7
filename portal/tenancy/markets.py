"""Which countries and regions an enterprise may name as its markets. The list belongs to the law library, an app above
this one, which hands it over in its `apps.py: ready()`."""

from collections.abc import Callable

Choices = Callable[[str], list[tuple[str, str]]]

_choices: Choices = lambda lang: []  # noqa: E731  until the law library says better


def register_markets(choices: Choices) -> None:
    """`choices(lang)` returns code and label of every country or region, in the order in which they are offered."""
    global _choices
    _choices = choices


def market_choices(lang: str) -> list[tuple[str, str]]:
    return _choices(lang)
