"""Which clocks run, how they stop and go on, and when which part of them is used up."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.promises import CaseFacts, Clock, Step, running_clocks, spent_by
from cases.rules.sla import promises
from cases.rules.working_time import BEIJING, STANDARD_HOURS, kept_hours
from portal.tenancy.rules.office_hours import OfficeHours


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


FILED = at("2026-07-15 10:00")  # a Wednesday


def clocks(state: str = "submitted", level: str = "red", **facts) -> dict[str, Clock]:
    found = running_clocks(CaseFacts(state=state, level=level, **{"submitted_at": FILED, **facts}))
    return {clock.promise: clock for clock in found}


def moments(clock: Clock) -> list[str]:
    return [f"{at:%m-%d %H:%M}" if at else "" for at in (clock.half_at, clock.due_at, clock.escalate_at)]


def test_a_red_case_that_nobody_has_claimed() -> None:
    found = clocks()
    assert list(found) == ["ack"]
    assert moments(found["ack"]) == ["07-15 11:00", "07-15 12:00", "07-15 13:00"]


@pytest.mark.parametrize(
    "state, level, facts, names",
    [
        ("submitted", "yellow", {}, ["ack"]),
        ("submitted", "yellow", {"claimed_at": FILED}, ["accept"]),
        ("submitted", "blue", {}, ["verify"]),
        ("submitted", "blue", {"claimed_at": FILED}, ["verify"]),  # until it is decided, not until it is claimed
        ("accepted", "red", {"claimed_at": FILED, "accepted_at": FILED}, ["panel", "plan"]),
        ("consultation", "red", {"claimed_at": FILED, "accepted_at": FILED, "has_panel": True}, ["plan"]),
        ("in_guidance", "blue", {"claimed_at": FILED, "accepted_at": FILED}, ["publish"]),
        ("opinion", "red", {"claimed_at": FILED, "accepted_at": FILED, "signed_at": FILED}, []),
        ("closed", "red", {"claimed_at": FILED, "accepted_at": FILED}, []),
    ],
)
def test_what_runs(state: str, level: str, facts: dict, names: list[str]) -> None:
    assert list(clocks(state, level, **facts)) == names


def test_working_time_stands_still_at_night_and_over_the_weekend() -> None:
    friday = clocks(level="yellow", submitted_at=at("2026-07-17 16:00"))["ack"]  # four working hours
    assert moments(friday) == ["07-20 09:30", "07-20 11:30", "07-20 13:30"]


def test_a_clock_that_stands_still_tells_nothing_and_goes_on_with_the_rest() -> None:
    asked = at("2026-07-15 11:00")  # an hour of four is gone
    paused = clocks("supplement", "yellow", pauses=((asked, None),))["ack"]
    assert paused.paused and moments(paused) == ["", "", ""]
    assert (paused.spent, paused.total) == (timedelta(hours=1), timedelta(hours=4))
    back = clocks("submitted", "yellow", pauses=((asked, at("2026-07-20 15:00")),))["ack"]
    # Three hours are left: 15:00 to 17:30, and half an hour of the next day.
    assert moments(back) == ["07-20 16:00", "07-21 09:30", "07-21 11:30"]


def test_what_was_reached_before_the_break_keeps_its_moment() -> None:
    paused = clocks("supplement", "red", pauses=((at("2026-07-15 11:30"), None),))["ack"]
    assert moments(paused) == ["07-15 11:00", "", ""]
    late = clocks("supplement", "red", pauses=((at("2026-07-15 12:30"), None),))["ack"]
    assert moments(late) == ["07-15 11:00", "07-15 12:00", ""]


def test_never_more_than_a_third_of_the_legal_time() -> None:
    short = clocks(legal_deadline=FILED + timedelta(hours=3))["ack"]
    assert short.by_law and short.due_at == FILED + timedelta(hours=1)
    assert clocks(legal_deadline=FILED - timedelta(days=1))["ack"].due_at == FILED + timedelta(hours=2)


def test_a_raised_level_counts_from_when_it_was_raised() -> None:
    raised = at("2026-07-20 09:00")
    facts = {"claimed_at": FILED, "accepted_at": FILED, "has_panel": True}
    assert clocks("in_guidance", "red", **facts)["plan"].due_at == FILED + timedelta(hours=48)
    assert clocks("in_guidance", "red", clocks_from=raised, **facts)["plan"].due_at == raised + timedelta(hours=48)


def test_a_platform_abroad_keeps_its_own_hours_and_holidays() -> None:
    munich = OfficeHours.of([["08:00", "16:00"]] * 5 + [None, None], "Europe/Berlin", chinese=False)
    # 1 October is a holiday in China and a working day there; Beijing is six hours ahead in summer.
    there = clocks(level="yellow", submitted_at=at("2026-10-01 15:00"), hours=munich)["ack"]
    assert moments(there) == ["10-01 17:00", "10-01 19:00", "10-01 21:00"]
    here = clocks(level="yellow", submitted_at=at("2026-10-01 15:00"))["ack"]
    assert moments(here) == ["10-08 11:00", "10-08 13:00", "10-08 15:00"]


def test_a_holiday_abroad_stops_the_clock_there() -> None:
    york = OfficeHours.of([["09:00", "17:00"]] * 5 + [None, None], "America/New_York", chinese=False, country="US")
    # Wednesday before Thanksgiving, 16:00 there: an hour on Wednesday, three on Friday.
    there = clocks(level="yellow", submitted_at=at("2026-11-26 05:00"), hours=york)["ack"]
    assert there.due_at == at("2026-11-28 01:00")


def test_an_office_that_is_never_open_is_counted_by_the_standard_hours() -> None:
    closed = OfficeHours.of([None] * 7, "Asia/Shanghai", chinese=True)
    assert kept_hours(closed) is STANDARD_HOURS


START = st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 1), timezones=st.just(ZoneInfo("Asia/Shanghai")))  # noqa: DTZ001
BREAKS = st.lists(st.tuples(st.floats(0.1, 60), st.floats(0.1, 200)), max_size=3)


@given(START, BREAKS, st.sampled_from(["red", "yellow", "blue"]))
def test_at_its_moments_exactly_that_share_is_used_up(start, breaks, level) -> None:
    pauses, here = [], start
    for before, length in breaks:
        begin = here + timedelta(hours=before)
        here = begin + timedelta(hours=length)
        pauses.append((begin, here))
    clock = running_clocks(CaseFacts(state="submitted", level=level, submitted_at=start, pauses=tuple(pauses)))[0]
    assert clock.since < clock.half_at < clock.due_at < clock.escalate_at
    for moment, share in ((clock.half_at, 0.5), (clock.due_at, 1.0), (clock.escalate_at, 1.5)):
        if moment >= clock.running_from:
            used = spent_by(
                moment,
                before=clock.spent,
                running_from=clock.running_from,
                working=clock.working,
                hours=STANDARD_HOURS,
            )
            assert abs(used - clock.total * share) < timedelta(seconds=1)


def test_every_promise_names_where_it_begins_and_ends() -> None:
    steps = ["submitted", "claimed", "accepted", "panel", "signed"]
    for level in promises().values():
        for promise in level.values():
            assert steps.index(promise.begins) < steps.index(promise.ends)
    assert list(Step) == ["remind", "supervise", "escalate"]
