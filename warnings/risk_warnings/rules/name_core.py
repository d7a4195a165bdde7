"""What a name of a company is taken apart into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

NEAR_FROM = 6  # letters of a core from which one letter more or less still tells it
HEARD = "heard:"  # before keys of how a core sounds in Hong Kong
PERSON = "person:"  # before keys of a surname and a given name


@dataclass(frozen=True, slots=True)
class Name:
    """`cores`: ways to write what tells the company, the usual one first (a Chinese name has one for each reading).
    `ways`: every key by which the core is compared -> how it came to be: "plain", "regional", "translated" or "begin"
    (what stands before words that no table has), "person" (a surname and a given name). `han`: its core in characters,
    empty where the name has none. `everyday`: its core is of words that anybody uses ("Best Choice").
    `places`, `trades`: what it says besides; empty where it does not."""

    text: str
    key: str
    han: str
    cores: tuple[str, ...]
    places: frozenset[str]
    trades: frozenset[str]
    ways: Mapping[str, str] = field(default_factory=dict, hash=False)
    everyday: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What equal or nearly equal names have in common: each way, and the cores with one letter left out."""
        near = {core[:at] + core[at + 1 :] for core in self.cores if len(core) >= NEAR_FROM for at in range(len(core))}
        return frozenset(self.ways) | near

    def with_ways(self, others: Mapping[str, str]) -> Name:
        ways = {key: way for key, way in others.items() if key} | dict.fromkeys(self.cores, "plain")
        return replace(self, ways=ways)
