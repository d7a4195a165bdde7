"""Quiet hours, over midnight and elsewhere."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_warnings.rules.preferences import Wants, quiet_until


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 7, 14, 13, 59, tzinfo=UTC), None),  # 21:59 in Beijing
        (datetime(2026, 7, 14, 14, 0, tzinfo=UTC), datetime(2026, 7, 15, 0, 0, tzinfo=UTC)),
        (datetime(2026, 7, 14, 23, 59, tzinfo=UTC), datetime(2026, 7, 15, 0, 0, tzinfo=UTC)),
        (datetime(2026, 7, 15, 0, 0, tzinfo=UTC), None),  # 8:00 sharp
    ],
    ids=str,
)
def test_the_night_in_beijing(now: datetime, until: datetime | None) -> None:
    assert Wants().wakes_at("yellow", now) == until
    assert Wants().wakes_at("red", now) is None


def test_the_clock_of_the_person() -> None:
    now = datetime(2026, 7, 14, 14, 0, tzinfo=UTC)  # 10:00 in New York
    assert Wants(zone="America/New_York").wakes_at("yellow", now) is None
    assert Wants(quiet_from=None, quiet_to=None).wakes_at("yellow", now) is None


MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(MOMENTS, st.times(), st.times())
def test_it_ends_within_a_day_and_is_over_then(now: datetime, begins: time, ends: time) -> None:
    begins, ends = begins.replace(microsecond=0), ends.replace(microsecond=0)
    until = quiet_until(now, begins, ends)
    if until is not None:
        assert 0 < (until - now).total_seconds() <= 86400
        assert quiet_until(until, begins, ends) is None


def test_the_hour_that_comes_twice_is_quiet_twice() -> None:
    """The night of 1 November in New York: at 1:21 for the second time, the first 1:30 is over."""
    now = datetime(2026, 11, 1, 6, 21, tzinfo=UTC)
    until = quiet_until(now, time(23), time(1, 30), "America/New_York")
    assert until == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
