"""Leaves: apart from each other, both days included, until further notice at most once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.rules.leave import MOST, Leave, LeaveError, with_leave, without_leave

TODAY = date(2026, 7, 15)
days = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20))


@given(st.lists(st.builds(Leave, days, st.none() | days), max_size=9), days)
def test_what_is_kept_is_apart_in_order_and_covers_what_was_said(said, day):
    kept, taken = (), []
    for leave in said:
        try:
            kept = with_leave(kept, leave, today=TODAY)
        except LeaveError as error:
            assert error.code in {"order", "over", "overlaps", "too_many"}
        else:
            taken.append(leave)
    assert set(kept) == set(taken) and len(kept) <= MOST
    assert all(one.last is not None and one.last < other.first for one, other in zip(kept, kept[1:], strict=False))
    assert any(one.covers(day) for one in kept) == any(
        one.first <= day and (one.last is None or day <= one.last) for one in taken
    )


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (Leave(TODAY, TODAY - timedelta(days=1)), "order"),
        (Leave(date(2026, 7, 1), date(2026, 7, 14)), "over"),
        (Leave(date(2026, 8, 1)), "overlaps"),
        (Leave(date(2026, 7, 20), date(2026, 8, 10)), "overlaps"),
    ],
)
def test_what_is_not_kept(new, code):
    with pytest.raises(LeaveError) as refused:
        with_leave([Leave(date(2026, 8, 10), date(2026, 8, 12))], new, today=TODAY)
    assert refused.value.code == code


def test_what_is_over_makes_room_and_one_is_taken_away_by_its_first_day():
    full = [Leave(TODAY + timedelta(days=n), TODAY + timedelta(days=n)) for n in range(0, 2 * MOST, 2)]
    with pytest.raises(LeaveError, match="too_many"):
        with_leave(full, Leave(date(2027, 1, 1)), today=TODAY)
    assert len(with_leave(full, Leave(date(2027, 1, 1)), today=TODAY + timedelta(days=1))) == MOST
    assert without_leave(full, TODAY) == tuple(full[1:])
    with pytest.raises(LeaveError, match="unknown"):
        without_leave(full, TODAY + timedelta(days=1))
