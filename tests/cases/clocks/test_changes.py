"""Extending, suspending and resuming a deadline; who may, what it needs, and what follows."""

from datetime import date, timedelta

import pytest

from cases.errors import CaseError
from cases.models import DeadlineChange
from cases.rules.clocks import Change, ClockState
from cases.services.clocks.change_deadline import change_deadline, decide_change
from cases.services.deadlines import tick_deadline
from cases.services.regrade import reassess_case
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from tests.cases.clocks.world import ClockWorld, later
from tests.factories.cases import attach


def extend(world: ClockWorld, day: date, who: str = "handler") -> DeadlineChange:
    wish = world.wish(Change.EXTEND, day=day)
    return change_deadline(actor=getattr(world, who), deadline=world.deadline, wish=wish, now=later(hours=1))


def test_an_extension_stands_before_the_computed_day_and_keeps_it(world: ClockWorld) -> None:
    before = world.deadline.effective_day
    day = before + timedelta(days=30)
    change = extend(world, day)
    deadline = world.again()
    assert (deadline.effective_day, deadline.final_day, deadline.safe_day) == (day, day, world.deadline.safe_day)
    assert deadline.state(later(hours=2)) is ClockState.EXTENDED
    assert (change.old_day, change.new_day, change.document_name) == (before, day, "延期裁定.pdf")
    world.case.refresh_from_db()
    assert world.case.next_deadline != before
    event = world.case.events.get(kind="deadline_extended")
    assert event.data["date"] == day.isoformat()
    entry = AuditEntry.objects.get(action="deadline.extended")
    assert (entry.old, entry.new["reason"]) == ({"day": before.isoformat()}, "法院裁定延期。")
    assert InboxItem.objects.filter(recipient=world.owner.user, kind="deadline.changed").exists()
    reassess_case(actor=None, case=world.case, now=later(days=1))
    assert world.again().extended_to == day


def test_a_length_is_counted_and_says_how(world: ClockWorld) -> None:
    wish = world.wish(Change.EXTEND, value=30, unit="calendar_day")
    change = change_deadline(actor=world.handler, deadline=world.deadline, wish=wish, now=later(hours=1))
    assert timedelta(days=26) <= change.new_day - change.old_day <= timedelta(days=30)
    assert change.steps[0]["code"] == "counted"


def test_the_clock_stops_and_goes_on_with_what_was_left(world: ClockWorld) -> None:
    before = world.deadline.effective_day
    suspend = world.wish(Change.SUSPEND)
    change_deadline(actor=world.handler, deadline=world.deadline, wish=suspend, now=later(hours=1))
    assert world.again().state(later(days=400)) is ClockState.SUSPENDED
    world.case.refresh_from_db()
    assert world.case.next_deadline != before
    resume = world.wish(Change.RESUME)
    change = change_deadline(actor=world.handler, deadline=world.again(), wish=resume, now=later(days=20, hours=1))
    deadline = world.again()
    assert deadline.suspended_at is None
    assert deadline.effective_day == change.new_day == before + timedelta(days=20)


def test_a_suspended_or_met_deadline_no_longer_decides_the_level(world: ClockWorld) -> None:
    case = world.file(counsel="retained", served_date="2026-07-14", self_urgency="m1")
    level, near = case.level, later(days=18)
    assert level != "red"
    for deadline in case.deadlines.filter(ours=True):
        tick_deadline(actor=world.handler, deadline=deadline, done=True, now=later(hours=1))
    assert reassess_case(actor=None, case=case, now=near).level == level
    for deadline in case.deadlines.filter(ours=True):
        tick_deadline(actor=world.handler, deadline=deadline, done=False, now=near)
    assert reassess_case(actor=None, case=case, now=near).level == "red"


def test_the_enterprise_proposes_and_staff_decides(world: ClockWorld) -> None:
    before = world.deadline.effective_day
    change = extend(world, before + timedelta(days=30), who="owner")
    assert (change.state, world.again().extended_to) == ("proposed", None)
    with pytest.raises(CaseError, match="already_proposed"):
        extend(world, before + timedelta(days=40), who="owner")
    assert InboxItem.objects.filter(recipient=world.handler.user, kind="deadline.proposed").exists()
    decide_change(actor=world.handler, change=change, agree=True, answer="", now=later(hours=3))
    change.refresh_from_db()
    assert (change.state, change.by, change.decided_by) == ("in_force", world.owner.user, world.handler.user)
    assert world.again().extended_to == before + timedelta(days=30)
    with pytest.raises(CaseError, match="decided"):
        decide_change(actor=world.handler, change=change, agree=True, answer="", now=later(hours=4))


def test_not_taking_it_over_needs_words_and_changes_no_day(world: ClockWorld) -> None:
    change = extend(world, world.deadline.effective_day + timedelta(days=30), who="owner")
    with pytest.raises(CaseError, match="reason_needed"):
        decide_change(actor=world.handler, change=change, agree=False, answer=" ", now=later(hours=3))
    decide_change(actor=world.handler, change=change, agree=False, answer="文书并非裁定。", now=later(hours=3))
    assert world.again().effective_day == world.deadline.effective_day
    assert (
        InboxItem.objects.get(recipient=world.owner.user, kind="deadline.refused").params["reason"] == "文书并非裁定。"
    )


def test_what_is_refused(world: ClockWorld) -> None:
    day = world.deadline.effective_day
    other = attach(world.owner, case=world.file(counterparty="Another Inc."))
    wrong = {
        "reason_needed": world.wish(Change.EXTEND, day=day + timedelta(days=9), reason=" "),
        "document_needed": world.wish(Change.EXTEND, day=day + timedelta(days=9), document=other),
        "not_later": world.wish(Change.EXTEND, day=day),
        "day_needed": world.wish(Change.EXTEND),
        "not_in_this_state": world.wish(Change.RESUME),
    }
    for code, wish in wrong.items():
        with pytest.raises(CaseError, match=code):
            change_deadline(actor=world.handler, deadline=world.deadline, wish=wish, now=later(hours=1))
    assert not DeadlineChange.objects.exists()


def test_met_is_noted_with_its_day_and_by_whom(world: ClockWorld) -> None:
    on = date(2026, 7, 14)
    tick_deadline(actor=world.owner, deadline=world.deadline, done=True, on=on, now=later(hours=1))
    deadline = world.again()
    assert (deadline.done_on, deadline.done_by, deadline.state(later(days=90))) == (
        on,
        world.owner.user,
        ClockState.MET,
    )
    with pytest.raises(CaseError, match="met_later"):
        tick_deadline(actor=world.owner, deadline=world.deadline, done=False, now=later(hours=2))
        tick_deadline(actor=world.owner, deadline=world.deadline, done=True, on=date(2026, 8, 1), now=later(hours=2))


def test_the_database_notes_every_change_whoever_writes(world: ClockWorld) -> None:
    deadline = world.again()
    type(deadline).objects.filter(pk=deadline.pk).update(remind_at=later(days=1))
    same = world.again()
    assert (same.revision, same.remind_at) == (deadline.revision, later(days=1))
    type(deadline).objects.filter(pk=deadline.pk).update(safe_day=deadline.safe_day + timedelta(days=1))
    moved = world.again()
    assert (moved.revision, moved.remind_at) == (deadline.revision + 1, None)
    assert moved.changed_at > deadline.changed_at
