"""Red, yellow or blue, with reasons: a hard rule gives red, a floor rule or a score of 50 yellow, anything else blue.

The rules are data (`cases/data/level_rules.csv`, a proposal of the platform, no statute behind its thresholds).
Scoring takes the strongest hit of each dimension (days, procedure, exposure, spread, squatting, ability, industry):
a suit that also came with a warning letter is one procedure, not two. A hard rule may cover weaker rules on the very
same fact (H03 covers the 337 floor); they are then not listed a second time. All this follows the sample gradings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cases.rules.level_table import LEVEL_RULES, Level, LevelRule, RuleSet, load_rules, rule_set, rules_on

__all__ = [
    "LEVEL_RULES",
    "Grading",
    "GradingInputs",
    "Level",
    "RuleHit",
    "RuleSet",
    "grade",
    "hit_from_dict",
    "load_rules",
    "rises_to",
    "rule_set",
    "rules_on",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingInputs:
    """What a grading looks at. None means unknown. Money in whole yuan, shares in percent.

    `days_left` counts working days of the authority's place up to the *earliest safe* day, negative once it has
    passed; `squat_window_days` counts calendar days to the end of the opposition period of a squatted mark.
    `cluster_size` is the number of domestic enterprises hit from the same source within 90 days, this one included.
    """

    proceeding_type: str | None = None
    jurisdiction: str | None = None
    days_left: int | None = None
    default_risk: bool = False
    counsel: str = "unknown"
    named_in_337: bool = False
    itc_filed_in_scope: bool = False
    orders: frozenset[str] = frozenset()
    criminal: bool = False
    fair_incident: bool = False
    sued: bool = False
    customs_or_takedown: bool = False
    warning_letter_with_charts: bool = False
    npe: bool = False
    limited_proceeding: bool = False
    cluster_size: int = 1
    industry_confirmed: bool = False
    squat_stage: str | None = None
    squat_core_brand: bool = False
    squat_window_days: int | None = None
    gov_probe: bool = False
    data_export_flag: bool = False
    unfair_treatment: bool = False
    exposure_cny: int | None = None
    exposure_rates: str = ""
    revenue_share: float | None = None
    size: str | None = None
    key_industry: str | None = None
    key_country: str | None = None


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that applied. `inputs` are the values that it used, fit for JSON.

    `marked` is the star of the sample gradings: counted although the wording of the rule yields to a hard rule.
    """

    rule_id: str
    effect: str
    points: int
    inputs: Mapping[str, Any]
    tier: int = 1
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Grading:
    """A level with everything that explains it. Hits stand in the order hard, floor, score."""

    level: Level
    score: int
    hits: tuple[RuleHit, ...]
    version: str
    suggest_review: bool
    enough: bool = False  # the score alone gives yellow

    @property
    def carried_by(self) -> frozenset[str]:
        """The reasons that give this level, each by itself."""
        effect = self.level.value
        found = {hit.rule_id for hit in self.hits if hit.effect == effect}
        return frozenset(found | {"T"} if self.level is Level.YELLOW and self.enough else found)

    @property
    def reasons(self) -> frozenset[str]:
        """Every reason for more than blue: the ids of hard and floor rules, "T" for the score."""
        found = {hit.rule_id for hit in self.hits if hit.effect in ("red", "yellow")}
        return frozenset(found | {"T"} if self.enough else found)

    def as_dict(self) -> dict[str, Any]:
        """Fit for JSON; `hit_from_dict` reads the hits back."""
        return {
            "level": self.level.value,
            "score": self.score,
            "version": self.version,
            "suggest_review": self.suggest_review,
            "hits": [asdict(hit) for hit in self.hits],
        }


_KINDS = ("hard", "floor", "score")


def grade(inputs: GradingInputs, rules: RuleSet = LEVEL_RULES) -> Grading:
    """The level of a case. The same inputs and rules always give the same grading, whatever order the rules are in."""
    values = _values(inputs)
    found = _first_tiers(rules, values)
    hard = {rule.rule_id for rule, _ in found if rule.kind == "hard"}
    covered = {rule_id for rule, _ in found for rule_id in rule.covers}
    kept = [(rule, used) for rule, used in found if rule.rule_id not in covered]
    kept = _strongest_of_each_dimension(kept)
    score = sum(rule.points for rule, _ in kept)
    effects = {rule.effect for rule in rules.rules if rule.kind == "threshold" and rule.when.used({"score": score})}
    return Grading(
        level=_level(hard, kept, effects),
        score=score,
        hits=tuple(_hit(rule, used, hard) for rule, used in kept),
        version=rules.version,
        suggest_review="review" in effects,
        enough="yellow" in effects,
    )


def _values(inputs: GradingInputs) -> dict[str, Any]:
    values = {name: getattr(inputs, name) for name in inputs.__slots__}
    # Working days are fewer than calendar days, so standing in for them errs to the urgent side only near the limit.
    window = inputs.squat_window_days
    values["squat_window"] = inputs.days_left if window is None else window
    return values


_Found = list[tuple[LevelRule, dict[str, Any]]]


def _first_tiers(rules: RuleSet, values: Mapping[str, Any]) -> _Found:
    """Per rule id the first tier that holds, in the order hard, floor, score and then by id."""
    found: dict[str, tuple[LevelRule, dict[str, Any]]] = {}
    scoring = sorted(
        (r for r in rules.rules if r.kind in _KINDS), key=lambda r: (_KINDS.index(r.kind), r.rule_id, r.tier)
    )
    for rule in scoring:
        if rule.rule_id in found:
            continue
        used = rule.when.used(values)
        if used is not None:
            extra = {name: values[name] for name in rule.records if values[name] not in (None, "", False)}
            found[rule.rule_id] = (rule, used | extra)
    return list(found.values())


def _strongest_of_each_dimension(found: _Found) -> _Found:
    best: dict[str, LevelRule] = {}
    for rule, _ in found:
        if rule.dimension and (rule.dimension not in best or rule.points > best[rule.dimension].points):
            best[rule.dimension] = rule
    return [(rule, used) for rule, used in found if not rule.dimension or best[rule.dimension] is rule]


def _level(hard: set[str], kept: _Found, effects: set[str]) -> Level:
    if hard:
        return Level.RED
    if any(rule.kind == "floor" for rule, _ in kept) or "yellow" in effects:
        return Level.YELLOW
    return Level.BLUE


def _hit(rule: LevelRule, used: dict[str, Any], hard: set[str]) -> RuleHit:
    effect = rule.effect or f"+{rule.points}"
    return RuleHit(rule.rule_id, effect, rule.points, used, rule.tier, bool(rule.marked_beside & hard))


def rises_to(grading: Grading, *, level: str, weighed: frozenset[str] | None) -> Level | None:
    """The level to which the rules raise a case by themselves; they never lower one.

    `weighed`: the reasons (`Grading.reasons`) that were there when a person set the present level; None where the rules
    set it. Against a person's level the rules raise only for a new reason: what people have weighed, a night does not
    undo.
    """
    if grading.level.rank <= Level(level).rank:
        return None
    if weighed is not None and grading.carried_by <= weighed:
        return None
    return grading.level


def hit_from_dict(stored: Mapping[str, Any]) -> RuleHit:
    """A hit read back from JSON."""
    return replace(RuleHit("", "", 0, {}), **stored)
