"""Versions of the level rules, and who wins: the rules or what people decided."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from cases.rules.checklists import point, points
from cases.rules.level_table import load_versions
from cases.rules.levels import GradingInputs, Level, grade, rises_to, rule_set, rules_on
from cases.rules.words import read_table
from tests.cases.rules.test_levels import INPUTS_AT_RANDOM

RULES = read_table("level_rules.csv")
VERSIONS = [
    {"version": "1", "valid_from": "", "zh": "一", "en": "one"},
    {"version": "2", "valid_from": "2027-01-01", "zh": "二", "en": "two"},
]


def second_version(**changes: str) -> list[dict[str, str]]:
    """The table with a second version, in which rules have other conditions."""
    return [*RULES, *({**row, "version": "2", "when": changes.get(row["rule_id"], row["when"])} for row in RULES)]


def test_a_version_holds_from_its_day_on_and_grades_by_its_own_rules():
    sets = load_versions(second_version(H01="days_left<=5 and default_risk"), VERSIONS)
    before, after = rules_on(date(2026, 12, 31), sets), rules_on(date(2027, 1, 1), sets)
    assert (before.version, after.version) == ("1", "2")
    inputs = GradingInputs(days_left=5, default_risk=True, counsel="retained")
    assert (grade(inputs, before).level, grade(inputs, after).level) == (Level.BLUE, Level.RED)
    assert rule_set("1", sets) is before and rule_set("", sets) is before
    with pytest.raises(KeyError):
        rule_set("3", sets)


@pytest.mark.parametrize(
    "versions",
    [
        VERSIONS[:1],  # rules of a version that there is not
        [VERSIONS[1], VERSIONS[0]],
        [{**VERSIONS[0], "valid_from": "2026-01-01"}, VERSIONS[1]],
        [*VERSIONS, {**VERSIONS[1], "version": "3"}],
    ],
)
def test_versions_that_leave_a_day_without_rules_are_refused(versions):
    with pytest.raises(ValueError, match="."):
        load_versions(second_version(), versions)


RED = GradingInputs(named_in_337=True, sued=True)


@pytest.mark.parametrize(
    "inputs, level, weighed, expected",
    [
        (RED, "yellow", None, Level.RED),  # the rules set the level: they raise
        (RED, "red", None, None),
        (GradingInputs(), "red", None, None),  # and never lower
        (RED, "yellow", {"H03"}, None),  # two people lowered it, knowing this reason
        (replace(RED, criminal=True), "yellow", {"H03"}, Level.RED),  # a reason that was not there
        (GradingInputs(sued=True), "blue", {"F01"}, None),
        (GradingInputs(sued=True, customs_or_takedown=True), "blue", {"F01"}, Level.YELLOW),
    ],
)
def test_what_the_rules_raise_and_what_they_leave_to_people(inputs, level, weighed, expected):
    known = None if weighed is None else frozenset(weighed)
    assert rises_to(grade(inputs), level=level, weighed=known) is expected


@given(INPUTS_AT_RANDOM)
def test_what_was_weighed_whole_never_raises(inputs):
    grading = grade(inputs)
    assert rises_to(grading, level="blue", weighed=grading.reasons) is None
    assert grading.carried_by <= grading.reasons
    assert bool(grading.carried_by) == (grading.level is not Level.BLUE)


def test_every_level_has_its_checklist_with_sources():
    for level in Level:
        assert len(points(level)) >= 4
        for one in points(level):
            assert one.words.zh and one.words.en and one.source.zh and one.source.en
            assert point(level, one.item) is one
    assert point("red", "gone").words.en == "gone"
