"""The table of supervised tasks, step by step, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from cases.rules.supervision import (
    CHILD_VERBS,
    LONGEST,
    PARENT_VERBS,
    STEPS,
    SupervisionError,
    SupervisionState,
    Urgency,
    due_is_sound,
    is_late,
    may_supervise,
    possible,
    step,
)
from cases.rules.words import label

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("open", {"feedback", "ask_extension", "finish", "recall"}),
        ("extending", {"feedback", "grant", "refuse", "finish", "recall"}),
        ("finished", {"confirm", "send_back", "recall"}),
        ("confirmed", set()),
        ("recalled", set()),
    ],
)
def test_what_each_state_allows(state: str, verbs: set[str]) -> None:
    assert set(possible(state)) == verbs


def test_a_task_walks_through() -> None:
    state = SupervisionState.OPEN
    for verb in ("feedback", "ask_extension", "grant", "finish", "send_back", "ask_extension", "refuse", "finish"):
        state = step(state, verb)
    assert step(state, "confirm") == SupervisionState.CONFIRMED


def test_a_refused_step_says_what_is_possible() -> None:
    with pytest.raises(SupervisionError) as caught:
        step("finished", "feedback")
    assert caught.value.possible == ("confirm", "send_back", "recall")
    assert caught.value.possible_labels("zh-hans") == ("确认办结", "退回", "撤回")
    with pytest.raises(SupervisionError):
        step("open", "no_such_verb")


def test_each_verb_belongs_to_one_side_and_everything_has_words() -> None:
    assert set(STEPS) == CHILD_VERBS | PARENT_VERBS
    assert not CHILD_VERBS & PARENT_VERBS
    for lang in ("zh-hans", "en"):
        assert all(label("supervision_verb", verb, lang) for verb in STEPS)
        assert all(state.label(lang) for state in SupervisionState)
        assert all(urgency.label(lang) for urgency in Urgency)


def test_only_who_stands_above_supervises() -> None:
    assert may_supervise("/1/", "/1/17/")
    assert may_supervise("/1/", "/1/17/40/")
    assert not may_supervise("/1/17/", "/1/17/")
    assert not may_supervise("/1/17/", "/1/")
    assert not may_supervise("/1/17/", "/1/18/")


@pytest.mark.parametrize(
    ("state", "finished", "late"),
    [
        ("open", None, True),
        ("extending", None, True),
        ("finished", NOW - 2 * DAY, False),
        ("confirmed", NOW, True),
        ("recalled", None, False),
    ],
)
def test_lateness_a_day_after(state: str, finished: datetime | None, late: bool) -> None:
    assert is_late(state=state, due_at=NOW - DAY, finished_at=finished, now=NOW) == late


def test_the_day_named_lies_ahead_and_not_too_far() -> None:
    assert due_is_sound(NOW + DAY, now=NOW)
    assert due_is_sound(NOW + LONGEST, now=NOW)
    assert not due_is_sound(NOW, now=NOW)
    assert not due_is_sound(NOW + LONGEST + DAY, now=NOW)
