"""Answers to deadlines and level: the whole way, without database."""

from datetime import date

import pytest

from cases.rules.assessment import assess, working_days_left
from cases.rules.intake_context import known
from cases.rules.levels import Level
from tests.cases.rules.answers import COMPLETE, REQUEST

TODAY = date(2026, 7, 15)


def ids(assessment):
    return [hit.rule_id for hit in assessment.grading.hits]


def test_the_337_case_of_the_mock():
    found = assess(COMPLETE, today=TODAY, cluster_size=11)
    assert found.nearest.rule.id == "US-ITC-RESP"
    assert found.nearest.effective_safe_day == date(2026, 7, 22)
    assert found.days_left == 5
    assert found.grading.level is Level.RED
    assert ids(found) == ["H02", "H03", "H07", "S01", "S09", "S13"]


def test_temporary_relief_shortens_the_response():
    found = assess(COMPLETE | {"itc_relief": ["geo", "teo"], "served_date": "2026-07-10"}, today=TODAY)
    assert [item.applicable.rule_id for item in found.deadlines if "RESP" in item.applicable.rule_id] == []
    assert found.nearest.rule.id == "US-ITC-TEO"


def test_three_days_before_a_default_is_red_by_h01():
    found = assess(COMPLETE | {"counsel": "retained", "itc_named": "unknown"}, today=date(2026, 7, 19))
    assert (found.days_left, ids(found)[0]) == (3, "H01")


@pytest.mark.parametrize("today, days_left", [(date(2026, 7, 28), -4), (date(2026, 8, 20), None)])
def test_a_day_just_missed_counts_and_one_long_missed_does_not(today, days_left):
    assert assess(COMPLETE, today=today).days_left == days_left


def test_a_date_in_the_papers_counts_where_nothing_is_computed():
    letter = {"proceeding_type": "WARNING_LETTER", "jurisdiction": "DE", "role": "potential_respondent"}
    letter |= {"wl_charts": "yes", "wl_reply_until": "2026-07-29", "counsel": "in_talks"}
    found = assess(REQUEST | letter, today=TODAY)
    assert (found.nearest, found.days_left) == (None, 10)
    # The sample grading "警告函附权利要求对照，10工作日回复": yellow with 60 points.
    assert (found.grading.level, found.grading.score, ids(found)) == (Level.YELLOW, 60, ["S01", "S07", "S09"])


def test_an_opposition_period_of_a_squatted_mark():
    squat = {"request_type": "squatting", "proceeding_type": "TM_SQUAT", "jurisdiction": "VN", "role": "right_holder"}
    squat |= {"squat_stage": "published", "squat_core_brand": "yes", "publication_date": "2026-05-20"}
    found = assess(REQUEST | squat | {"counsel": "retained"}, today=TODAY)
    assert found.nearest.rule.id == "VN-TM-OPP"
    assert found.grading.level is Level.YELLOW
    assert "F04" in ids(found)


def test_nothing_known_is_blue():
    found = assess({}, today=TODAY)
    assert (found.deadlines, found.stated, found.days_left) == ((), (), None)
    assert found.grading.level is Level.BLUE


@pytest.mark.parametrize(
    "day, left",
    [
        (date(2026, 7, 15), 0),
        (date(2026, 7, 16), 1),
        (date(2026, 7, 18), 2),
        (date(2026, 7, 20), 3),
        (date(2026, 7, 14), -1),
        (date(2026, 7, 10), -3),
        (None, None),
    ],
)
def test_working_days_left(day, left):
    assert working_days_left(TODAY, day) == left


def test_answers_that_were_cleaned_before_say_the_same():
    cleaned = known(COMPLETE)
    assert known(cleaned) == cleaned and known(cleaned) is not cleaned
    assert assess(cleaned, today=TODAY, cluster_size=11) == assess(COMPLETE, today=TODAY, cluster_size=11)
