"""The level rules as a versioned table (`cases/data/level_rules.csv`), and the three levels.

Which version holds from which day says `level_versions.csv`. A case keeps the version by which it was first graded, so
that its reasons stay comparable; a new version holds for cases filed from its day on (docs/adr/0020).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cases.rules.conditions import Condition, parse
from cases.rules.words import Words, label, read_table


class Level(StrEnum):
    """The three levels; `rank` grows with urgency."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        return list(Level).index(self)

    def label(self, lang: str) -> str:
        return label("level", self.value, lang)

    def action(self, lang: str) -> str:
        """What the level means: 专项处理, 一案一策, 风险提示."""
        return label("level_action", self.value, lang)


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One row of the table. Tiers of one rule id exclude each other: the first that holds counts."""

    rule_id: str
    tier: int
    kind: str
    dimension: str
    effect: str
    points: int
    when: Condition
    words: Words
    hit_words: Words
    records: tuple[str, ...]
    covers: frozenset[str]
    marked_beside: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A version of all level rules. It holds for cases filed from `valid_from` on (None: from the beginning), until the
    day of the next one; `words` say what it changed."""

    version: str
    rules: tuple[LevelRule, ...]
    valid_from: date | None = None
    words: Words = Words("", "")

    def rule(self, rule_id: str, tier: int = 1) -> LevelRule:
        """Raises KeyError."""
        for rule in self.rules:
            if (rule.rule_id, rule.tier) == (rule_id, tier):
                return rule
        raise KeyError((rule_id, tier))


def load_rules(rows: Iterable[Mapping[str, str]]) -> RuleSet:
    """A rule set from table rows, which must all carry one version. Raises ValueError."""
    rows = list(rows)
    versions = {row["version"] for row in rows}
    if len(versions) != 1:
        raise ValueError(f"level rules of different versions: {sorted(versions)}")
    return RuleSet(versions.pop(), tuple(_rule(row) for row in rows))


def _rule(row: Mapping[str, str]) -> LevelRule:
    return LevelRule(
        rule_id=row["rule_id"],
        tier=int(row["tier"]),
        kind=row["kind"],
        dimension=row["dimension"],
        effect=row["effect"],
        points=int(row["points"] or 0),
        when=parse(row["when"]) if row["when"] else Condition(()),
        words=Words(row["zh"], row["en"]),
        hit_words=Words(row["hit_zh"], row["hit_en"]),
        records=_split(row["records"]),
        covers=frozenset(_split(row["covers"])),
        marked_beside=frozenset(_split(row["marked_beside"])),
        note=row["note"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def load_versions(rules: Iterable[Mapping[str, str]], versions: Iterable[Mapping[str, str]]) -> tuple[RuleSet, ...]:
    """Every version in the order in which they came into force. Raises ValueError for a version without rules, rules
    without a version, or days that are not in order."""
    rows = list(rules)
    sets = [
        replace(
            load_rules(row for row in rows if row["version"] == version["version"]),
            valid_from=date.fromisoformat(version["valid_from"]) if version["valid_from"] else None,
            words=Words(version["zh"], version["en"]),
        )
        for version in versions
    ]
    if unknown := {row["version"] for row in rows} - {one.version for one in sets}:
        raise ValueError(f"rules of versions that level_versions.csv does not have: {sorted(unknown)}")
    days = [one.valid_from or date.min for one in sets]
    if not sets or sets[0].valid_from is not None or sorted(set(days)) != days:
        raise ValueError("the first version holds from the beginning, each later one from a later day")
    return tuple(sets)


RULE_SETS: tuple[RuleSet, ...] = load_versions(read_table("level_rules.csv"), read_table("level_versions.csv"))
LEVEL_RULES: RuleSet = RULE_SETS[-1]


def rules_on(day: date, sets: Sequence[RuleSet] = RULE_SETS) -> RuleSet:
    """The version for a case filed on that day (Beijing)."""
    return next(one for one in reversed(sets) if one.valid_from is None or one.valid_from <= day)


def rule_set(version: str, sets: Sequence[RuleSet] = RULE_SETS) -> RuleSet:
    """The version by that name; the first one for a case that was graded before versions were kept. Raises KeyError."""
    if not version:
        return sets[0]
    for one in sets:
        if one.version == version:
            return one
    raise KeyError(version)
