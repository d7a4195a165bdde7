"""A digest covers whole periods that end at eight in Beijing, once nothing can be added to them any more."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lawlib.rules.digest import BEIJING, SETTLED, told_until


def beijing(*when: int) -> datetime:
    return datetime(*when, tzinfo=BEIJING)  # type: ignore[misc, arg-type]


def test_days_and_weeks_end_at_eight() -> None:
    assert told_until("daily", beijing(2026, 11, 24, 8, 10)) == beijing(2026, 11, 24, 8)
    assert told_until("daily", beijing(2026, 11, 24, 8, 9)) == beijing(2026, 11, 23, 8)
    assert told_until("weekly", beijing(2026, 11, 24, 8, 10)) == beijing(2026, 11, 23, 8)
    assert told_until("weekly", beijing(2026, 11, 23, 8, 5)) == beijing(2026, 11, 16, 8)


@given(st.integers(0, 20 * 365 * 24 * 60), st.sampled_from(["daily", "weekly"]))
def test_the_end_is_past_and_only_moves_on(minutes: int, every: str) -> None:
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    end = told_until(every, now)
    assert end <= now - SETTLED and now - SETTLED - end < timedelta(days=7 if every == "weekly" else 1)
    assert told_until(every, now + timedelta(minutes=1)) >= end
