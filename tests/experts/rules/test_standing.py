"""The table of an appointment's life, the days of its terms. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.rules.profile import PUBLIC_GROUPS, opened
from experts.rules.standing import (
    CANDIDATES,
    IN_OFFICE,
    LISTED,
    POINTS,
    REMIND_DAYS,
    STEPS,
    Standing,
    StandingError,
    Term,
    open_points,
    possible,
    reminder_due,
    renewed,
    step,
)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
walks = st.lists(st.sampled_from(sorted(STEPS)), max_size=25)


@given(st.sampled_from(["applied", "nominated"]), walks)
def test_nobody_comes_into_office_but_by_vetting_and_approval(start, verbs):
    state, seen = start, []
    for verb in verbs:
        if verb in possible(state):
            state = step(state, verb)
            seen.append(verb)
        else:
            with pytest.raises(StandingError) as refused:
                step(state, verb)
            assert refused.value.params["possible"] == possible(state)
    if state in IN_OFFICE:
        assert "appoint" in seen
        assert seen.index("vet") < seen.index("recommend") < seen.index("appoint")


def test_every_state_is_reached_and_belongs_to_one_kind():
    reached = {target for moves in STEPS.values() for target in moves.values()} | {Standing.NOMINATED}
    assert reached == set(Standing)
    assert not CANDIDATES & LISTED and IN_OFFICE < LISTED
    assert all(possible(state) for state in Standing)  # nobody is stuck for ever


@given(days, st.integers(1, 5), days)
def test_a_renewal_leaves_no_gap_in_time_and_begins_today_after_one(ends, years, today):
    term = renewed(ends, years=years, today=today)
    term.check()
    assert term.begins == max(ends + timedelta(days=1), today)
    assert years * 365 - 1 <= (term.ends - term.begins).days <= years * 366


@pytest.mark.parametrize("ends", [date(2026, 1, 1), date(2032, 2, 1)])
def test_a_term_of_a_wrong_length_is_refused(ends):
    with pytest.raises(StandingError, match="term_wrong"):
        Term(date(2026, 2, 1), ends).check()


@given(days, st.lists(st.integers(-100, 10), max_size=12).map(sorted))
def test_each_reminder_is_told_once_the_nearest_only_and_never_after_the_end(ends, offsets):
    reminded, told = None, []
    for offset in offsets:
        today = ends + timedelta(days=offset)
        due = reminder_due(ends, today=today, reminded=reminded)
        if due is not None:
            assert 0 <= -offset <= due
            told.append(due)
            reminded = due
    assert told == sorted(set(told), reverse=True)
    assert set(told) <= set(REMIND_DAYS)
    if any(-30 <= offset <= 0 for offset in offsets):
        assert told[-1] == 30


def test_points_left_open_are_named_and_the_main_ones_cannot_be_left_out():
    passed = dict.fromkeys(POINTS, "passed")
    assert open_points({}) == POINTS
    assert open_points(passed) == ()
    assert open_points(passed | {"licence": "failed"}) == ("licence",)
    assert open_points(passed | {"licence": "not_needed"}) == ()
    assert open_points(passed | {"identity": "not_needed", "conflicts": "not_needed"}) == ("identity", "conflicts")


@given(st.lists(st.sampled_from(sorted(PUBLIC_GROUPS))))
def test_nothing_is_public_without_the_person_and_never_load_or_rating(groups):
    fields = opened(groups)
    assert bool(fields) == ("person" in groups)
    assert not fields & {"rating", "capacity", "on_time_share", "term_to", "clearance", "user"}
