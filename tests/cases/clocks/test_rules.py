"""The clock of a deadline, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.rules.clocks import POSSIBLE, ClockState, clock_state, extended_by, resumed_on
from lawlib.rules.records import Window

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
RUNNING = {"met": False, "ours": True, "suspended": False, "extended": False, "final_moment": NOW + timedelta(days=1)}


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, ClockState.OPEN),
        ({"extended": True}, ClockState.EXTENDED),
        ({"suspended": True, "extended": True}, ClockState.SUSPENDED),
        ({"suspended": True, "final_moment": NOW - timedelta(days=1)}, ClockState.SUSPENDED),
        ({"final_moment": NOW - timedelta(seconds=1)}, ClockState.MISSED),
        ({"final_moment": NOW}, ClockState.OPEN),
        ({"extended": True, "final_moment": NOW - timedelta(days=1)}, ClockState.MISSED),
        ({"met": True, "final_moment": NOW - timedelta(days=1)}, ClockState.MET),
        ({"ours": False, "final_moment": NOW - timedelta(days=1)}, ClockState.WATCHED),
        ({"final_moment": None}, ClockState.UNKNOWN),
    ],
)
def test_states(given: dict, state: ClockState) -> None:
    assert clock_state(now=NOW, **{**RUNNING, **given}) is state


def test_every_state_says_what_may_change_it() -> None:
    assert set(POSSIBLE) == set(ClockState)


def test_an_extension_is_counted_in_the_rules_own_way_and_never_rolled_on() -> None:
    # 30 days after Friday 24 July 2026 are Sunday 23 August; the safe day is the Friday before.
    assert extended_by("US-DC-ANS21", date(2026, 7, 24), Window(30, "calendar_day")).day == date(2026, 8, 21)


def test_without_a_rule_days_of_the_calendar_count() -> None:
    assert extended_by("", date(2026, 7, 24), Window(30, "calendar_day")).day == date(2026, 8, 23)
    assert extended_by("", date(2026, 7, 24), Window(3, "business_day")).day == date(2026, 7, 29)
    assert extended_by("", date(2026, 1, 31), Window(1, "month")).day == date(2026, 2, 28)


def test_what_was_left_runs_on() -> None:
    found = resumed_on(date(2026, 7, 30), suspended_on=date(2026, 7, 20), resumed_on=date(2026, 9, 1))
    assert found.day == date(2026, 9, 11)


def test_a_clock_that_stopped_after_its_day_has_nothing_left() -> None:
    found = resumed_on(date(2026, 7, 10), suspended_on=date(2026, 7, 20), resumed_on=date(2026, 9, 1))
    assert found.day == date(2026, 9, 1)
