"""Promised times in Chinese working time, and the ring that shows how far they have run."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.levels import Level
from cases.rules.sla import due, due_in_full, promises, ring
from cases.rules.working_time import (
    BEIJING,
    add_working_time,
    is_working_day,
    is_year_known,
    nth_working_day_after,
    working_time_between,
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    "level, promise, start, end",
    [
        # Red runs round the clock.
        ("red", "ack", "2026-07-18 23:30", "2026-07-19 01:30"),
        ("red", "triage", "2026-07-15 14:32", "2026-07-15 18:32"),
        ("red", "panel", "2026-07-15 14:32", "2026-07-16 14:32"),
        ("red", "plan", "2026-07-15 14:32", "2026-07-17 14:32"),
        # Working hours pause at 17:30, over the weekend and before 9:00.
        ("yellow", "ack", "2026-07-15 10:00", "2026-07-15 14:00"),
        ("yellow", "ack", "2026-07-17 16:00", "2026-07-20 11:30"),
        ("yellow", "ack", "2026-07-15 13:30", "2026-07-15 17:30"),
        ("yellow", "ack", "2026-07-15 06:00", "2026-07-15 13:00"),
        # Working days are kept until 17:30 of the last one; the first day does not count.
        ("yellow", "accept", "2026-07-15 09:00", "2026-07-17 17:30"),
        ("yellow", "plan", "2026-07-15 20:00", "2026-07-22 17:30"),
        ("blue", "verify", "2026-07-18 12:00", "2026-07-20 17:30"),
        ("blue", "publish", "2026-07-15 09:00", "2026-07-20 17:30"),
    ],
)
def test_promises(level, promise, start, end):
    assert due(level, promise, at(start)) == at(end)


def test_swapped_weekends_and_long_holidays():
    # National Day 2026: off from 1 to 7 October, Saturday 10 October is worked.
    assert is_working_day(date(2026, 10, 10))
    assert not is_working_day(date(2026, 10, 5))
    assert due("yellow", "accept", at("2026-09-30 10:00")) == at("2026-10-09 17:30")
    assert nth_working_day_after(date(2026, 10, 9), 1) == date(2026, 10, 10)


def test_a_year_without_a_holiday_notice_falls_back_to_weekdays_and_says_so():
    assert is_year_known(2026) and not is_year_known(2093)
    found = due_in_full("yellow", "accept", at("2093-01-01 10:00"))
    assert found.at == at("2093-01-05 17:30")
    assert not found.calendar_known
    assert due_in_full("red", "plan", at("2093-01-01 10:00")).calendar_known
    assert due_in_full("yellow", "accept", at("2026-07-15 10:00")).calendar_known


def test_never_more_than_a_third_of_the_legal_time_left():
    start = at("2026-07-15 12:00")
    assert due("red", "plan", start, remaining_legal=timedelta(days=3)) == at("2026-07-16 12:00")
    assert due("red", "plan", start, remaining_legal=timedelta(days=30)) == at("2026-07-17 12:00")
    assert due("red", "plan", start, remaining_legal=timedelta(days=-2)) == start
    assert due_in_full("red", "plan", start, remaining_legal=timedelta(days=3)).by_law
    assert not due_in_full("red", "plan", start).by_law


def test_moments_of_other_zones_are_understood_and_answers_are_in_beijing():
    start = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)
    assert due("red", "ack", start).isoformat() == "2026-07-15T16:32:00+08:00"


def test_an_unknown_promise_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        due("blue", "panel", at("2026-07-15 12:00"))


def test_words_of_promises():
    assert set(promises()) == set(Level)
    assert promises()["red"]["ack"].within("zh-hans") == "2小时"
    assert promises()["yellow"]["ack"].within("zh-hans") == "4工作小时"
    assert promises()["blue"]["verify"].within("en") == "1 working day"
    assert all(p.label("zh-hans") and p.label("en") for level in promises().values() for p in level.values())


@pytest.mark.parametrize(
    "now, percent, state",
    [
        ("2026-07-15 09:00", 0, "ok"),
        ("2026-07-15 10:00", 0, "ok"),
        ("2026-07-15 10:59", 49, "ok"),
        ("2026-07-15 11:00", 50, "soon"),
        ("2026-07-15 11:59", 99, "soon"),
        ("2026-07-15 12:00", 100, "late"),
        ("2026-07-15 13:00", 150, "late"),
    ],
)
def test_ring(now, percent, state):
    assert ring(at("2026-07-15 10:00"), at("2026-07-15 12:00"), at(now)) == (percent, state)


def test_a_working_ring_stands_still_over_the_weekend():
    start, end = at("2026-07-17 16:00"), at("2026-07-20 11:30")
    assert ring(start, end, at("2026-07-19 12:00"), working=True) == (37, "ok")
    assert ring(start, end, at("2026-07-20 11:30"), working=True) == (100, "late")
    assert ring(start, end, at("2026-07-19 12:00")).state == "soon"


def test_a_working_ring_without_working_time_uses_the_plain_clock():
    start, end = at("2026-07-18 10:00"), at("2026-07-18 12:00")
    assert ring(start, end, at("2026-07-18 11:00"), working=True) == (50, "soon")
    assert ring(start, start, start) == (100, "late")


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(BEIJING))  # noqa: DTZ001
SPANS = st.timedeltas(timedelta(minutes=1), timedelta(hours=60))


@given(MOMENTS, SPANS)
def test_adding_working_time_and_measuring_it_agree(start, span):
    assert working_time_between(start, add_working_time(start, span)) == span


@given(MOMENTS, st.sampled_from([(p.level, p.code) for level in promises().values() for p in level.values()]))
def test_a_promise_is_always_due_later_than_it_starts(start, promise):
    end = due(*promise, start)
    assert end > start
    assert ring(start, end, start, working=promises()[promise[0]][promise[1]].working).state == "ok"
    assert ring(start, end, end, working=True).state == "late"


@given(MOMENTS, MOMENTS, MOMENTS)
def test_a_ring_only_runs_forward(start, first, second):
    end = due("yellow", "plan", start)
    early, late = sorted((first, second))
    assert ring(start, end, early, working=True).percent <= ring(start, end, late, working=True).percent
