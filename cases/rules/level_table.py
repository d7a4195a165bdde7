"""The level rules as a versioned table (`cases/data/level_rules.csv`), and the three levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
    """A version of all level rules."""

    version: str
    rules: tuple[LevelRule, ...]

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


LEVEL_RULES: RuleSet = load_rules(read_table("level_rules.csv"))
