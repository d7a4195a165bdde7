"""Red, yellow or blue for one enterprise in one matter: rules as data, with version and reasons.

`data/level_rules.csv` takes the ids of the rules for cases (H03, H04, H07, F01, F05) where they mean the same. Hard
rules come before floors and these before the notice, in the order of the table; every rule that fits is a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from risk_warnings.rules.tables import read

ORDER = ("red", "yellow", "blue")


@dataclass(frozen=True, slots=True)
class LevelRule:
    id: str
    version: str
    level: str
    needs: frozenset[str]
    zh: str
    en: str


RULES = tuple(
    LevelRule(row["rule_id"], row["version"], row["level"], frozenset(row["needs"].split()), row["zh"], row["en"])
    for row in read("level_rules")
)
VERSION = max(rule.version for rule in RULES)
IN_FORCE = {rule.id: rule for rule in RULES if rule.version == VERSION}


@dataclass(frozen=True, slots=True)
class Graded:
    """`reasons`: ids of the rules that fit, the ones that gave the level first; `inputs`: what they were asked."""

    level: str
    reasons: tuple[str, ...]
    inputs: tuple[str, ...]


def inputs_of(facts: Mapping[str, Any], *, named: bool, cluster: int) -> frozenset[str]:
    """`cluster`: how many registered enterprises the matter names."""
    found = {"named" if named else "interest"}
    found.add("itc" if facts.get("proceeding_type") == "USITC_337" else "suit")
    if facts.get("orders"):
        found.add("order")
    found |= {f"cluster{size}" for size in (3, 10) if cluster >= size}
    return frozenset(found)


def grade(inputs: frozenset[str]) -> Graded:
    """Never without a level: what is neither named nor watched is not asked about."""
    fitting = [rule for rule in IN_FORCE.values() if rule.needs <= inputs]
    level = min((rule.level for rule in fitting), key=ORDER.index)
    reasons = sorted(fitting, key=lambda rule: ORDER.index(rule.level))
    return Graded(level, tuple(rule.id for rule in reasons), tuple(sorted(inputs)))
