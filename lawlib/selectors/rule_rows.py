"""Deadline rules as rows of a table, in the language of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pypinyin import lazy_pinyin

from lawlib.count_words import length_in_words
from lawlib.jurisdictions import JURISDICTIONS, country_name
from lawlib.rules.places import forum_of
from lawlib.rules.tables import RULES, DeadlineRule

# Rows of the table that hold for several countries carry their codes joined by "/": the Gulf states' common law.
SHARED = {"SA/BH/KW/OM/QA": "GCC"}


@dataclass(frozen=True)
class RuleRow:
    rule: DeadlineRule
    code: str
    country: str
    forum: str
    proceeding: str
    action: str
    window: str
    start: str
    notes: str

    @property
    def in_short(self) -> str:
        """For a list to choose from: proceeding, length, and when it was in force."""
        length = f"{self.proceeding} ({self.window})" if self.window else self.proceeding
        rule = self.rule
        return f"{length} {rule.valid_from or ''} – {rule.valid_to}" if rule.valid_to else length


def country_code(rule: DeadlineRule) -> str:
    return SHARED.get(rule.jurisdiction, rule.jurisdiction)


def window_words(rule: DeadlineRule) -> str:
    return length_in_words(rule.window.value, rule.window.unit) if rule.window else ""


def row_of(rule: DeadlineRule, lang: str) -> RuleRow:
    code = country_code(rule)
    return RuleRow(
        rule=rule,
        code=code,
        country=country_name(code, lang),
        forum=forum_of(rule).name.label(lang),
        proceeding=rule.proceeding.label(lang),
        action=rule.action.label(lang),
        window=window_words(rule),
        start=rule.start_event.label(lang),
        notes=rule.notes.label(lang),
    )


def rows(rules: Iterable[DeadlineRule], lang: str) -> list[RuleRow]:
    return [row_of(rule, lang) for rule in rules]


def rows_of_place(place: str, lang: str) -> list[RuleRow]:
    """The rules of one country or organisation."""
    return rows((rule for rule in RULES.values() if country_code(rule) == place), lang)


@dataclass(frozen=True)
class CountryTile:
    code: str
    name: str
    count: int
    words: str  # what a reader may type to find it: both names, pinyin, code


@cache
def country_tiles(lang: str) -> tuple[CountryTile, ...]:
    """Every place that the table has rules for, those with most rules first."""
    counts = Counter(country_code(rule) for rule in RULES.values() if rule.valid_to is None)
    tiles = []
    for code, count in counts.items():
        place = JURISDICTIONS[code]
        syllables = lazy_pinyin(place.zh)
        words = " ".join([place.zh, place.en, code, "".join(syllables), "".join(s[0] for s in syllables)])
        tiles.append(CountryTile(code, place.label(lang), count, words))
    return tuple(sorted(tiles, key=lambda tile: (-tile.count, tile.code)))


def matching(words: str, place: str = "") -> list[DeadlineRule]:
    """Rules in which every word occurs, in either language; `place` narrows to one country or organisation."""
    wanted = words.lower().split()
    return [
        rule
        for rule in RULES.values()
        if place in ("", country_code(rule)) and all(word in _haystack(rule.id) for word in wanted)
    ]


@cache
def _haystack(rule_id: str) -> str:
    rule, place = RULES[rule_id], JURISDICTIONS[country_code(RULES[rule_id])]
    forum = forum_of(rule).name
    texts = [rule.proceeding, rule.action, rule.start_event, rule.notes, forum]
    parts = [rule.id, rule.citation, place.code, place.zh, place.en, *(t for text in texts for t in (text.zh, text.en))]
    return " ".join(parts).lower()
