"""Who is reminded of a deadline, when, by which channel; and that it is once."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from cases.models import CaseDeadline, Reminder
from cases.rules.reminders import NEVER, clean, moment_of, next_look, reached
from cases.services.deadlines import tick_deadline
from cases.services.reminders.choose_reminders import choose_reminders
from cases.services.reminders.remind_deadlines import remind_deadlines
from portal.inbox.models import InboxItem, OutgoingEmail, OutgoingPost, Robot
from portal.tenancy.scope import acting_as
from tests.cases.clocks.world import NOW, ClockWorld, later
from tests.threads import as_here

DAY = date(2026, 7, 24)
ENDS = datetime(2026, 7, 25, 3, 59, 59, tzinfo=UTC)  # the end of that day in New York
ALL = ("d60", "d30", "d14", "d7", "d3", "d1", "h24")


def at(day: int, hour: int = 1) -> datetime:
    return datetime(2026, 7, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "distance"),
    [
        (at(10, 0), "d30"),
        (at(10, 1), "d14"),  # 9:00 in Beijing
        (at(17), "d7"),
        (at(23), "d1"),
        (at(24, 3), "d1"),
        (at(24, 4), "h24"),
        (ENDS, "h24"),
        (ENDS + timedelta(seconds=1), ""),
        (datetime(2026, 5, 1, tzinfo=UTC), ""),
    ],
)
def test_the_nearest_distance_that_was_reached(now: datetime, distance: str) -> None:
    assert reached(ALL, day=DAY, ends=ENDS, now=now) == distance


def test_only_what_was_chosen() -> None:
    assert reached(("d30", "d1"), day=DAY, ends=ENDS, now=at(20)) == "d30"


def test_the_next_look_is_at_the_next_distance_and_then_never() -> None:
    now, looks = datetime(2026, 5, 1, tzinfo=UTC), []
    while now != NEVER:
        now = next_look(day=DAY, ends=ENDS, now=now)
        looks.append(now)
    assert looks == [*(moment_of(one, day=DAY, ends=ENDS) for one in ALL), NEVER]


def test_the_last_hours_cannot_be_switched_off() -> None:
    assert clean(["d1", "d7", "x"]) == ["d7", "d1", "h24"]


def before(world: ClockWorld, days: int) -> datetime:
    day = world.deadline.effective_day - timedelta(days=days)
    return datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)


def told(world: ClockWorld) -> list[tuple[str, str, str]]:
    rows = Reminder.objects.filter(deadline=world.deadline).order_by("pk")
    return [(row.recipient, row.channel, row.distance) for row in rows]


def alone(world: ClockWorld) -> CaseDeadline:
    """The world's nearest deadline; no other one reminds."""
    world.case.deadlines.exclude(pk=world.deadline.pk).delete()
    return world.deadline


def test_each_once_at_each_distance(world: ClockWorld) -> None:
    alone(world)
    remind_deadlines(now=before(world, 8))
    first = told(world)
    for _ in range(2):
        remind_deadlines(now=before(world, 7))
    found = told(world)[len(first) :]
    owner, handler = f"u:{world.owner.user_id}", f"u:{world.handler.user_id}"
    assert sorted(found) == [(one, channel, "d7") for one in sorted((owner, handler)) for channel in ("email", "inbox")]
    items = InboxItem.objects.filter(kind="deadline.reminder", params__left__en="7 days left")
    assert sorted(items.values_list("recipient_id", flat=True)) == sorted((world.owner.user_id, world.handler.user_id))
    assert OutgoingEmail.objects.filter(item__in=items).count() == 2
    assert world.enterprise.name_zh not in items[0].title


def test_a_met_or_suspended_one_reminds_nobody(world: ClockWorld) -> None:
    tick_deadline(actor=world.handler, deadline=alone(world), done=True, now=later(hours=1))
    remind_deadlines(now=before(world, 1))
    assert told(world) == []
    tick_deadline(actor=world.handler, deadline=world.deadline, done=False, now=later(hours=2))
    CaseDeadline.objects.filter(pk=world.deadline.pk).update(suspended_at=NOW)
    remind_deadlines(now=before(world, 1))
    assert told(world) == []


def test_a_day_that_moves_is_reminded_of_anew(world: ClockWorld) -> None:
    alone(world)
    remind_deadlines(now=before(world, 7))
    few = len(told(world))
    CaseDeadline.objects.filter(pk=world.deadline.pk).update(
        extended_to=world.deadline.effective_day + timedelta(days=7)
    )
    remind_deadlines(now=before(world, 7))
    found = Reminder.objects.filter(deadline=world.deadline).order_by("pk")[few:]
    assert {(row.distance, (row.day - world.deadline.effective_day).days) for row in found} == {("d14", 7)}


def test_a_date_that_the_facts_no_longer_name_goes_with_its_reminders(world: ClockWorld) -> None:
    alone(world)
    remind_deadlines(now=before(world, 7))
    with acting_as(world.owner):  # whoever amends the facts
        CaseDeadline.objects.filter(pk=world.deadline.pk).delete()
    assert not Reminder.objects.exists()


def test_a_closed_case_reminds_nobody_and_is_looked_at_again_when_it_opens(world: ClockWorld) -> None:
    alone(world)
    type(world.case).objects.filter(pk=world.case.pk).update(state="closed")
    remind_deadlines(now=before(world, 1))
    assert told(world) == []
    assert world.again().remind_at == NEVER


def test_people_choose_and_enterprises_choose_for_theirs(world: ClockWorld) -> None:
    alone(world)
    levels = dict.fromkeys(("red", "yellow", "blue"), ("d3",))
    choose_reminders(actor=world.owner, distances=levels, by_email=False, for_enterprise=True, now=NOW)
    remind_deadlines(now=before(world, 7))
    assert {recipient for recipient, *_ in told(world)} == {f"u:{world.handler.user_id}"}
    remind_deadlines(now=before(world, 3))
    assert (f"u:{world.owner.user_id}", "inbox", "d3") in told(world)
    assert (f"u:{world.owner.user_id}", "email", "d3") not in told(world)
    own = dict.fromkeys(("red", "yellow", "blue"), ())
    choose_reminders(actor=world.owner, distances=own, by_email=True, for_enterprise=False, now=NOW)
    remind_deadlines(now=before(world, 1))
    assert (f"u:{world.owner.user_id}", "inbox", "d1") not in told(world)


def test_the_platform_s_robot_is_told_without_names(world: ClockWorld) -> None:
    alone(world)
    robot = Robot.objects.create(
        platform=world.platform, name="值班群", form="wecom", url="https://qyapi.weixin.qq.com/x", created_at=NOW
    )
    remind_deadlines(now=before(world, 7))
    remind_deadlines(now=before(world, 7))
    post = OutgoingPost.objects.get()
    assert post.robot == robot
    assert world.case.number in post.title
    names = (world.enterprise.name_zh, "Brightmoor")
    assert not [name for name in names if name in post.title + post.body]


def test_the_number_of_queries_does_not_grow(world: ClockWorld, django_assert_max_num_queries) -> None:
    for n in range(12):
        world.file(counterparty=f"Brightmoor {n}")
    now = before(world, 1)
    with django_assert_max_num_queries(24):
        assert remind_deadlines(now=now) > 12


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_remind_once() -> None:
    world = ClockWorld()
    alone(world)
    now, together = before(world, 7), threading.Barrier(3)

    def sweep() -> None:
        together.wait()
        remind_deadlines(now=now)
        connection.close()

    threads = [threading.Thread(target=as_here(sweep)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = told(world)
    assert len(found) == len(set(found)) == 4
