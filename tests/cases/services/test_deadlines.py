"""People correct deadlines; header and level follow."""

from datetime import date, timedelta

import pytest

from cases.errors import CaseError
from cases.models import CaseDeadline
from cases.services.deadlines import set_printed_date, tick_deadline
from cases.services.regrade import reassess_case
from tests.cases.services.world import NOW, World, later


def nearest(world: World) -> CaseDeadline:
    return world.case.deadlines.filter(ours=True).exclude(safe_day=None).order_by("safe_day").first()


def test_the_authoritys_date_comes_before_the_computed_one(world: World) -> None:
    deadline = nearest(world)
    printed = deadline.safe_day + timedelta(days=30)
    set_printed_date(actor=world.owner, deadline=deadline, printed_date=printed, note="传票第1页", now=later(hours=1))
    deadline.refresh_from_db()
    assert (deadline.effective_day, deadline.final_day) == (printed, printed)
    assert deadline.safe_day < printed  # what was computed stays beside it
    world.case.refresh_from_db()
    others = world.case.deadlines.filter(ours=True).exclude(pk=deadline.pk)
    assert world.case.next_deadline == min([printed, *(d.effective_day for d in others if d.effective_day)])
    reassess_case(actor=None, case=world.case, now=later(days=1))
    deadline.refresh_from_db()
    assert deadline.printed_date == printed


def test_an_earlier_date_raises_the_level(world: World) -> None:
    case = world.file(counsel="retained", served_date="2026-07-14", self_urgency="m1")
    before = case.level
    deadline = case.deadlines.filter(ours=True).exclude(safe_day=None).order_by("safe_day").first()
    set_printed_date(
        actor=world.handler, deadline=deadline, printed_date=date(2026, 7, 16), note="法院命令", now=later(hours=1)
    )
    case.refresh_from_db()
    order = ["blue", "yellow", "red"]
    assert case.next_deadline == date(2026, 7, 16)
    assert order.index(case.level) >= order.index(before)
    assert case.level == "red"


def test_the_document_must_be_named(world: World) -> None:
    with pytest.raises(CaseError, match="reason_needed"):
        set_printed_date(actor=world.owner, deadline=nearest(world), printed_date=date(2026, 8, 1), note=" ", now=NOW)


def test_what_is_done_no_longer_presses(world: World) -> None:
    deadline = nearest(world)
    tick_deadline(actor=world.handler, deadline=deadline, done=True, now=NOW)
    tick_deadline(actor=world.handler, deadline=deadline, done=True, now=later(hours=1))
    world.case.refresh_from_db()
    deadline.refresh_from_db()
    assert deadline.done_at == NOW
    assert world.case.next_deadline != deadline.effective_day
    tick_deadline(actor=world.handler, deadline=deadline, done=False, now=later(hours=2))
    world.case.refresh_from_db()
    assert world.case.next_deadline == deadline.effective_day
    assert world.case.events.filter(kind="deadline_done").count() == 1
