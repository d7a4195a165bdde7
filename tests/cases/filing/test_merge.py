"""The merge of two devices' answers, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.draft_merge import fingerprint, merge, tidy

ANSWER = st.one_of(st.none(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=3), st.booleans())


@pytest.mark.parametrize("nothing", [None, "", "  ", [], [""], {}, {"date": "", "what": " "}, [{"date": ""}]])
def test_every_kind_of_nothing_is_the_same(nothing) -> None:
    assert tidy(nothing) is None
    assert fingerprint(nothing) == ""


def test_rows_keep_their_shape() -> None:
    rows = [{"date": "2026-07-01", "what": ""}, {"date": "", "what": ""}]
    assert tidy(rows) == [{"date": "2026-07-01", "what": ""}]


def test_a_question_of_a_new_block_is_written_though_never_shown() -> None:
    assert merge({}, {"itc_named": "named"}, {}).answers == {"itc_named": "named"}


def test_emptying_an_answer_is_a_change() -> None:
    merged = merge({"a": "x"}, {"a": ""}, {"a": fingerprint("x")})
    assert (merged.answers, merged.changed) == ({}, ("a",))


@given(ANSWER, ANSWER, ANSWER)
def test_what_another_device_wrote_is_never_overwritten(shown, now, typed) -> None:
    stored = {} if tidy(now) is None else {"a": tidy(now)}
    merged = merge(stored, {"a": typed}, {"a": fingerprint(shown)})
    if fingerprint(shown) != fingerprint(now):
        assert merged.answers == stored
        assert merged.clashes == (() if fingerprint(typed) in (fingerprint(shown), fingerprint(now)) else ("a",))
    else:
        assert fingerprint(merged.answers.get("a")) == fingerprint(typed)
        assert not merged.clashes


@given(ANSWER, ANSWER, ANSWER)
def test_its_own_answer_never_clashes(shown, now, typed) -> None:
    merged = merge({"a": now}, {"a": typed}, {"a": fingerprint(shown)}, mine={"a"})
    assert not merged.clashes
    assert fingerprint(merged.answers.get("a")) == fingerprint(typed)
