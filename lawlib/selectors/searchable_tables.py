"""Searchable texts of what the library has in files: deadline rules and the first 24 hours."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lawlib.jurisdictions import JURISDICTIONS
from lawlib.rules.first24 import GROUPS, Group
from lawlib.rules.places import forum_of
from lawlib.rules.search.texts import Text
from lawlib.rules.tables import RULES, DeadlineRule
from lawlib.selectors.rule_rows import country_code

Keys = Collection[str] | None


def place_words(code: str) -> str:
    place = JURISDICTIONS.get(code)
    return f"{place.zh} {place.en}" if place else ""


def rule_texts(keys: Keys) -> Iterator[Text]:
    for rule in RULES.values():
        if keys is None or rule.id in keys:
            yield _of_rule(rule)


def _of_rule(rule: DeadlineRule) -> Text:
    place, forum = country_code(rule), forum_of(rule).name
    told = (rule.action, rule.start_event, rule.if_missed, rule.extension, rule.outer_limit, rule.notes)
    return Text(
        "rule",
        rule.id,
        jurisdiction=place,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        check=rule.check,
        of_zh=forum.zh,
        of_en=forum.en,
        title_zh=rule.proceeding.zh,
        title_en=rule.proceeding.en,
        body_zh="；".join(text.zh for text in told if text.zh),
        body_en="; ".join([*(text.en for text in told if text.en), rule.citation]),
        context=f"{rule.id} {place_words(place)} 期限 deadline",
    )


def first24_texts(keys: Keys) -> Iterator[Text]:
    for group in GROUPS.values():
        if keys is None or group.code in keys:
            yield _of_group(group)


def _of_group(group: Group) -> Text:
    return Text(
        "first24",
        group.code,
        title_zh=group.name.zh,
        title_en=group.name.en,
        body_zh=" ".join(f"{point.title.zh} {point.text.zh}".strip() for point in group.points),
        body_en=" ".join(f"{point.title.en} {point.text.en}".strip() for point in group.points),
        context="24小时 应急 怎么办 first 24 hours",
    )
