"""Red, yellow or blue for one enterprise in one matter: rules as data, with version and reasons.

`data/level_rules.csv` takes the ids of the rules for cases (H03, H04, H07, F01, F05) where they mean the same. Hard
rules come before floors and these before the notice, in the order of the table; every rule that fits is a reason.
`needs` are inputs that must all be there; `|` stands between alternatives. A change is a new version with all rules,
and its reason in `data/level_versions.csv`.
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
    needs: tuple[frozenset[str], ...]
    zh: str
    en: str


def _either(needs: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.split()) for one in needs.split("|"))


RULES = tuple(
    LevelRule(row["rule_id"], row["version"], row["level"], _either(row["needs"]), row["zh"], row["en"])
    for row in read("level_rules")
)
VERSION = max(rule.version for rule in RULES)
IN_FORCE = {rule.id: rule for rule in RULES if rule.version == VERSION}


@dataclass(frozen=True, slots=True)
class LevelVersion:
    """`since`: ISO day from which it holds."""

    version: str
    since: str
    zh: str
    en: str

    @property
    def rules(self) -> tuple[LevelRule, ...]:
        return tuple(rule for rule in RULES if rule.version == self.version)


VERSIONS = tuple(LevelVersion(row["version"], row["since"], row["zh"], row["en"]) for row in read("level_versions"))
# What follows from a level.
TREATMENTS = {row["level"]: row for row in read("level_treatments")}


_ZH = {"red": "红色", "yellow": "黄色", "blue": "蓝色"}


def taken_over(level: str, number: str) -> str:
    """Why a case has its level that a warning led to; in both languages, for it is kept with the case."""
    way = TREATMENTS[level]
    zh = f"由{_ZH[level]}预警{number}转入，按“{way['name_zh']}”办理。"
    return f"{zh}\nTaken over from the {level} warning {number}: {way['name_en'].lower()}."


@dataclass(frozen=True, slots=True)
class Graded:
    """`reasons`: ids of the rules that fit, the ones that gave the level first; `inputs`: what they were asked."""

    level: str
    reasons: tuple[str, ...]
    inputs: tuple[str, ...]


def inputs_of(facts: Mapping[str, Any], *, named: bool, cluster: int, industry: bool = False) -> frozenset[str]:
    """`cluster`: how many registered enterprises the matter names; `industry`: an industry's platform says that all of
    it is hit."""
    found = {"named" if named else "interest"}
    found.add("itc" if facts.get("proceeding_type") == "USITC_337" else "suit")
    if facts.get("orders"):
        found.add("order")
    if industry:
        found.add("industry")
    return frozenset(found) | clusters(cluster)


def clusters(named: int) -> frozenset[str]:
    """What the rules know of how many are named."""
    return frozenset(f"cluster{size}" for size in (3, 10) if named >= size)


def grade(inputs: frozenset[str]) -> Graded:
    """Never without a level: what is neither named nor watched is not asked about."""
    fitting = [rule for rule in IN_FORCE.values() if any(one <= inputs for one in rule.needs)]
    level = min((rule.level for rule in fitting), key=ORDER.index)
    reasons = sorted(fitting, key=lambda rule: ORDER.index(rule.level))
    return Graded(level, tuple(rule.id for rule in reasons), tuple(sorted(inputs)))
