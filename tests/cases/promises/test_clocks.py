"""The clocks of what was promised as a case moves: begun, stopped, gone on, kept, broken, counted anew."""

from datetime import timedelta

import pytest

from cases.models import Case, PromiseClock
from cases.services.closing import reopen_case, terminate_case
from cases.services.panel import open_case_panel
from cases.services.regrade import change_level
from cases.services.triage import accept_case, answer_supplement, claim_case, decline_case, request_supplement
from tests.cases.services.world import NOW, World, later


def running(case: Case) -> dict[str, PromiseClock]:
    return {clock.promise: clock for clock in case.clocks.running()}


def outcomes(case: Case) -> dict[str, str]:
    return {clock.promise: clock.outcome for clock in case.clocks.exclude(ended_at=None)}


def test_each_step_ends_its_promise_and_begins_the_next(world: World) -> None:
    case = world.file(c_expert="yes")  # red: 2 hours to the first answer
    assert running(case)["ack"].due_at == later(hours=2)
    claim_case(actor=world.handler, case=case, now=later(minutes=30))
    assert (outcomes(case), list(running(case))) == ({"ack": "kept"}, ["triage"])
    accept_case(actor=world.handler, case=case, now=later(hours=6))
    assert outcomes(case) == {"ack": "kept", "triage": "late"}
    assert sorted(running(case)) == ["panel", "plan"]
    open_case_panel(actor=world.handler, case=case, now=later(hours=7))
    assert (outcomes(case)["panel"], list(running(case))) == ("kept", ["plan"])
    case.refresh_from_db()
    assert (case.promise, case.promise_due) == ("plan", later(hours=54))
    assert case.promise_half == later(hours=30)


def test_a_supplement_stops_the_clock_and_the_rest_runs_on(world: World) -> None:
    case = world.case
    request_supplement(actor=world.handler, case=case, text="补", due=NOW.date(), now=later(minutes=30))
    clock = running(case)["ack"]
    assert (clock.is_paused, clock.next_at, clock.spent) == (True, None, timedelta(minutes=30))
    case.refresh_from_db()
    assert (case.promise, case.promise_due) == ("ack", None)
    answer_supplement(actor=world.owner, case=case, answer="已补", now=later(days=3))
    clock = running(case)["ack"]
    assert clock.due_at == later(days=3, minutes=90)
    assert clock.next_at == later(days=3, minutes=30)
    assert case.clocks.count() == 1


def test_a_refusal_in_time_is_a_decision_in_time(world: World) -> None:
    claim_case(actor=world.handler, case=world.case, now=later(minutes=5))
    decline_case(actor=world.handler, case=world.case, reason="不属于受理范围", now=later(hours=1))
    assert outcomes(world.case) == {"ack": "kept", "triage": "kept"}
    assert not running(world.case)


def test_what_ends_without_it_is_dropped_and_begins_anew_when_the_case_is_opened_again(world: World) -> None:
    case = world.accepted()
    terminate_case(actor=world.handler, case=case, reason="企业撤回", now=later(hours=3))
    assert {outcomes(case)["panel"], outcomes(case)["plan"]} == {"dropped"}
    reopen_case(actor=world.handler, case=case, reason="企业恢复", now=later(days=9))
    assert running(case)["plan"].since == later(days=9)


def test_a_raised_level_begins_its_own_clocks_and_keeps_what_was_done(world: World) -> None:
    case = world.file(served_date="2026-07-14", counsel="retained", self_urgency="m1")
    assert case.level == "yellow"
    claim_case(actor=world.handler, case=case, now=later(minutes=30))
    assert list(running(case)) == ["accept"]
    change_level(actor=world.handler, case=case, level="red", reason="账户被冻结", now=later(hours=1))
    assert outcomes(case) == {"ack": "kept", "accept": "dropped"}
    assert running(case)["triage"].due_at == later(hours=5)


# Filed on a Wednesday at 14:32 in Beijing, which is 2:32 in New York: four working hours, in UTC.
@pytest.mark.parametrize("zone, expected", [("Asia/Shanghai", "07-16 02:02"), ("America/New_York", "07-15 17:00")])
def test_by_the_office_hours_of_the_platform(world: World, zone: str, expected: str) -> None:
    world.platform.time_zone, world.platform.chinese_calendar = zone, zone == "Asia/Shanghai"
    world.platform.save()
    case = world.file(served_date="2026-07-14", counsel="retained", self_urgency="m1")
    due = running(case)["ack"].due_at
    assert f"{due:%m-%d %H:%M}" == expected
