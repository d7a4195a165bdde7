"""The life cycle is a table: every step that it does not name is refused with the possible ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.lifecycle import OPEN_STATES, TRANSITIONS, VERBS, State, TransitionError, possible, step
from cases.rules.stages import STAGES, stages
from cases.rules.words import labels

EXPECTED = {
    ("draft", "submit"): "submitted",
    ("submitted", "request_supplement"): "supplement",
    ("supplement", "answer_supplement"): "submitted",
    ("submitted", "accept"): "accepted",
    ("submitted", "decline"): "rejected",
    ("supplement", "decline"): "rejected",
    ("accepted", "start_guidance"): "in_guidance",
    ("accepted", "consult"): "consultation",
    ("in_guidance", "consult"): "consultation",
    ("consultation", "conclude_consultation"): "in_guidance",
    ("in_guidance", "sign"): "opinion",
    ("consultation", "sign"): "opinion",
    ("opinion", "track"): "tracking",
    ("opinion", "close"): "closed",
    ("tracking", "close"): "closed",
    ("closed", "reopen"): "in_guidance",
    ("terminated", "reopen"): "in_guidance",
    ("rejected", "reopen"): "submitted",
    ("closed", "archive"): "archived",
    ("terminated", "archive"): "archived",
    ("rejected", "archive"): "archived",
} | {
    (state, "terminate"): "terminated"
    for state in ("submitted", "supplement", "accepted", "in_guidance", "consultation", "opinion", "tracking")
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", VERBS)
def test_every_pair_of_state_and_verb(state, verb):
    target = EXPECTED.get((state.value, verb))
    if target:
        assert step(state, verb) == State(target)
        assert verb in possible(state)
    else:
        with pytest.raises(TransitionError) as refused:
            step(state, verb)
        assert refused.value.possible == possible(state)
        assert verb not in refused.value.possible


def test_refusal_names_the_possible_steps_in_words():
    with pytest.raises(TransitionError, match=r"sign is not possible in state submitted; possible: request_supplement"):
        step(State.SUBMITTED, "sign")
    with pytest.raises(TransitionError) as refused:
        step("accepted", "fly")
    assert refused.value.possible_labels("zh-hans") == ("开始指导", "启动会诊", "终止")
    assert refused.value.possible_labels("en") == ("Start guidance", "Start expert consultation", "Terminate")


def test_nothing_follows_the_archive():
    assert possible(State.ARCHIVED) == ()
    with pytest.raises(TransitionError, match="possible: nothing"):
        step(State.ARCHIVED, "reopen")


def test_every_state_can_be_reached_from_a_draft():
    reached, edge = {State.DRAFT}, {State.DRAFT}
    while edge:
        edge = {step(state, verb) for state in edge for verb in possible(state)} - reached
        reached |= edge
    assert reached == set(State)


@given(st.lists(st.sampled_from(VERBS), max_size=40))
def test_random_walks_never_leave_the_table(verbs):
    state = State.DRAFT
    for verb in verbs:
        try:
            state = step(state, verb)
        except TransitionError as refused:
            assert refused.state is state
    assert isinstance(state, State)


def test_open_states_are_those_that_somebody_works_on():
    assert State.DRAFT not in OPEN_STATES
    assert not OPEN_STATES & {State.REJECTED, State.CLOSED, State.TERMINATED, State.ARCHIVED}


def test_reopen_has_two_targets():
    assert TRANSITIONS["reopen"].targets == {State.IN_GUIDANCE, State.SUBMITTED}


@pytest.mark.parametrize("kind, codes", [("state", State), ("verb", VERBS), ("stage", STAGES)])
def test_words_in_both_languages(kind, codes):
    words = labels(kind)
    assert {str(code) for code in codes} <= set(words)
    assert all(word.zh and word.en for word in words.values())


@pytest.mark.parametrize("state", State)
def test_stage_bar_has_one_now(state):
    bar = stages(state)
    nows = [stage for stage in bar if stage.progress == "now"]
    assert len(nows) == (0 if state in {State.DRAFT, State.CLOSED, State.ARCHIVED} else 1)
    order = [stage.progress for stage in bar]
    assert order == sorted(order, key=["done", "now", "todo"].index)
    assert all(stage.label("zh-hans") and stage.label("en") for stage in bar)


def test_stage_bar_as_the_case_page_shows_it():
    bar = stages(State.CONSULTATION)
    assert [(stage.label("zh-hans"), stage.progress) for stage in bar] == [
        ("已提交", "done"),
        ("已受理", "done"),
        ("已定级", "done"),
        ("指导中", "now"),
        ("出具意见", "todo"),
        ("跟踪", "todo"),
        ("办结", "todo"),
    ]
    assert bar[3].note is State.CONSULTATION


def test_accepted_stands_at_the_level_once_it_is_known():
    assert [s.code for s in stages("accepted") if s.progress == "now"] == ["graded"]
    assert [s.code for s in stages("accepted", graded=False) if s.progress == "now"] == ["accepted"]


def test_stage_bar_of_a_case_that_left_the_ordinary_way():
    assert [(s.code, s.progress) for s in stages("rejected")] == [("submitted", "done"), ("rejected", "now")]
    assert [s.code for s in stages("terminated", before="opinion")][-2:] == ["opinion", "terminated"]
    assert [s.code for s in stages("archived", before="rejected")][-1] == "rejected"
