"""Half the time reminds, the whole is supervised, half as much again goes to the parent platform; each once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case, PromiseClock, PromiseStep
from cases.services.regrade import change_level
from cases.services.tell_promises import tell_promises
from cases.services.triage import claim_case, request_supplement
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Duty, Platform, Role
from tests.cases.services.test_at_once import at_once
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import file_case
from tests.factories.tenancy import actor


def told(kind: str) -> set[int]:
    return set(InboxItem.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def steps(case: Case) -> list[str]:
    return list(PromiseStep.objects.filter(clock__case=case).values_list("step", flat=True))


def test_three_steps_each_once(world: World) -> None:
    head, handler = world.head.user_id, world.handler.user_id
    parent = actor(Role.NATIONAL_OFFICER, tenant=Platform.objects.get(kind="national")).user_id
    case = world.case
    claim_case(actor=world.handler, case=case, now=later(minutes=10))  # four hours for the assessment
    assert tell_promises(now=later(hours=2)) == 0
    assert tell_promises(now=later(hours=2, minutes=10)) == 1
    assert told("promise.half") == {handler}
    assert tell_promises(now=later(hours=2, minutes=20)) == 0
    assert tell_promises(now=later(hours=4, minutes=10)) == 1
    assert told("promise.missed") == {handler, head}
    note = case.events.get(kind="promise_missed")
    assert (note.audience, note.data["promise"]) == ("staff", "triage")
    assert tell_promises(now=later(hours=6, minutes=10)) == 1
    assert told("promise.escalated") == {parent}
    assert tell_promises(now=later(days=9)) == 0
    assert steps(case) == ["remind", "supervise", "escalate"]
    actions = AuditEntry.objects.filter(action__startswith="promise.").values_list("action", flat=True)
    assert sorted(actions) == ["promise.escalated", "promise.reminded", "promise.supervised"]


def test_the_desk_is_reminded_of_what_nobody_has_claimed(world: World) -> None:
    desk = {world.handler.user_id, world.colleague.user_id, world.head.user_id}
    assert world.case.handler is None
    tell_promises(now=later(hours=1))
    assert told("promise.half") == desk


def test_a_sweep_that_comes_late_tells_every_step(world: World) -> None:
    assert world.case
    assert tell_promises(now=later(days=1)) == 3
    assert tell_promises(now=later(days=1)) == 0


def test_a_clock_that_stands_still_tells_nobody(world: World) -> None:
    request_supplement(actor=world.handler, case=world.case, text="补", due=NOW.date(), now=later(minutes=30))
    assert tell_promises(now=later(days=9)) == 0


def test_what_was_told_stays_told_when_the_clock_is_counted_anew(world: World) -> None:
    case = world.file(served_date="2026-07-14", counsel="retained", self_urgency="m1")
    clock = case.clocks.get()
    tell_promises(now=clock.half_at)
    change_level(actor=world.handler, case=case, level="red", reason="账户被冻结", now=clock.half_at)
    clock.refresh_from_db()
    assert (clock.level, clock.next_at) == ("red", clock.due_at)  # not the new half
    tell_promises(now=clock.due_at)
    assert steps(case) == ["remind", "supervise"]


def test_the_officer_on_duty_hears_of_a_red_case_at_once_at_night(world: World) -> None:
    officer, night = actor(Role.COLLABORATOR, tenant=world.platform).user, later(hours=9)  # 23:32 in Beijing
    Duty.objects.create(platform=world.platform, day=night.date(), user=officer, phone="13800000000")
    case = file_case(world.owner, {"served_date": "2026-07-05"}, now=night)
    assert case.level == "red"
    assert officer.pk in told("case.submitted")
    tell_promises(now=case.clocks.get().half_at)
    assert officer.pk in told("promise.half")


def test_a_report_of_unfair_treatment_is_named_to_nobody(world: World) -> None:
    case = world.file(request_type="unfair_treatment", uf_measure="证据开示命令")
    tell_promises(now=later(days=9))
    assert case.restricted
    assert not InboxItem.objects.filter(kind__startswith="promise.").exists()
    assert not InboxItem.objects.filter(params__icontains=case.number).exists()


def test_finding_what_is_due_is_one_query(world: World) -> None:
    assert world.case
    with CaptureQueriesContext(connection) as queries:
        tell_promises(now=later(minutes=1))
    asked = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == 1 and "cases_promiseclock" in asked[0]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = PromiseClock.objects.due(NOW).order_by("next_at", "pk").explain()
    assert "clock_due" in plan


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_once(transactional_db) -> None:
    world = World()
    assert world.case and world.head
    found = at_once(*(lambda: tell_promises(now=later(days=1)) for _ in range(2)))
    assert sorted(found) == [0, 3]
    assert PromiseStep.objects.count() == 3
    assert InboxItem.objects.filter(kind="promise.missed").count() == 1
