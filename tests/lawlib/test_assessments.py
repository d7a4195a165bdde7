"""Self-assessments: whole tables, honest scores, advice where it hurts most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawlib.rules.assessments import ASSESSMENTS, POINTS, known, score


@pytest.mark.parametrize("one", ASSESSMENTS.values(), ids=lambda one: one.key)
def test_each_is_whole_in_both_languages(one) -> None:
    assert 12 <= len(one.questions) <= 20
    assert [q.number for q in one.questions] == list(range(1, len(one.questions) + 1))
    texts = [one.title, one.about, *one.sections.values(), *(t for q in one.questions for t in (q.text, q.advice))]
    assert all(text.zh and text.en for text in texts)
    assert all(q.weight in (1, 2, 3) and q.section in one.sections for q in one.questions)


@given(st.sampled_from(sorted(ASSESSMENTS)), st.data())
def test_a_better_answer_never_lowers_the_score(key: str, data) -> None:
    one = ASSESSMENTS[key]
    answers = {q.name: data.draw(st.sampled_from("ypnx")) for q in one.questions}
    before = score(one, answers)
    question = data.draw(st.sampled_from(one.questions))
    after = score(one, {**answers, question.name: "y"})
    if POINTS[answers[question.name]] is not None:
        assert (after.percent or 0) >= (before.percent or 0)
    assert question not in after.weak
    assert (before.percent == 100) == (before.percent is not None and not before.weak)


def test_what_is_not_answered_or_does_not_apply_does_not_count() -> None:
    one = ASSESSMENTS["fair"]
    assert score(one, {}).percent is None and score(one, {}).level == "" and len(score(one, {}).open) == 14
    partly = score(one, {"q1": "y", "q2": "n", "q3": "x"})
    assert (partly.percent, partly.level, [q.number for q in partly.weak]) == (50, "fair", [2])
    assert known(one, {"q1": "y", "q2": "z", "q99": "y", "other": "y"}) == {"q1": "y"}
