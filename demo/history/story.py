"""What happens to enterprises abroad: one story per kind of proceeding (`demo/data/stories/*.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from demo.tables import DATA


@dataclass(frozen=True)
class Story:
    """`days` (and `days_ahead`) give, by intake key, how many days before (after) filing a date lies; `panel` and
    `decline` are shares; the texts hold {places} for the facts of one case."""

    code: str
    proceeding: str
    weight: int
    pool: str
    trades: tuple[str, ...]
    rights: tuple[str, ...]
    help: tuple[str, ...]
    urgency: str
    counsel: tuple[str, ...]
    panel: float
    decline: float
    answers: Mapping[str, Any]
    place: tuple[Mapping[str, Any], ...]
    texts: Mapping[str, Any]
    ending: tuple[Mapping[str, Any], ...]
    opinion: tuple[Mapping[str, str], ...] = ()
    request: str = "dispute"
    days: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    days_ahead: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    money: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)


@cache
def stories() -> Mapping[str, Story]:
    """Every story by the name of its file."""
    found = {}
    for path in sorted((DATA / "stories").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
        found[path.stem] = Story(code=path.stem, **{**told, **lists})
    return found
