"""What a change of a law touches beyond the library: apps above register who has open work in a place."""

from collections.abc import Callable

# Codes of places -> platform id -> how many open cases.
OpenWork = Callable[[tuple[str, ...]], dict[int, int]]
_counts: list[OpenWork] = []


def register_open_work(count: OpenWork) -> None:
    """Called from `apps.py: ready()`."""
    _counts.append(count)


def open_work_in(places: tuple[str, ...]) -> dict[int, int]:
    """Platform id -> number of open cases in these places."""
    found: dict[int, int] = {}
    for count in _counts:
        for platform, number in count(places).items():
            found[platform] = found.get(platform, 0) + number
    return found
