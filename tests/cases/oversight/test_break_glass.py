"""Break-glass: two persons, a reason, a limit, everybody told, every reading recorded, nothing left afterwards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.errors import CaseError
from cases.models import Attachment, BreakGlass, Case, CaseEvent, CaseUserObjectPermission
from cases.policies import can_ask_break_glass, can_triage_case
from cases.selectors.own_records import own_records
from cases.selectors.search import search_cases
from cases.services.break_glass import ask_break_glass, decide_break_glass, end_break_glass, end_due_break_glass
from portal.audit.models import AuditEntry
from portal.audit.words import action_words
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import attach
from tests.factories.tenancy import actor

REASON = "涉及多省同一权利人，需核对文书送达方式。"


def asked(world: World, officer: Actor, *, hours: int = 24) -> BreakGlass:
    return ask_break_glass(actor=officer, case=world.case, reason=REASON, hours=hours, now=NOW)


def opened(world: World, officer: Actor, second: Actor, **options: int) -> BreakGlass:
    glass = asked(world, officer, **options)
    return decide_break_glass(actor=second, glass=glass, approve=True, now=NOW)


def reads(who: Actor, case: Case) -> bool:
    return Case.objects.content_visible_to(who).filter(pk=case.pk).exists()


def test_asking_shows_nothing_yet(world: World, officer: Actor, second: Actor) -> None:
    asked(world, officer)
    assert not reads(officer, world.case)
    assert InboxItem.objects.filter(recipient=second.user, kind="break_glass.asked").exists()
    assert not InboxItem.objects.filter(recipient=world.owner.user, kind__startswith="break_glass").exists()


def test_an_approval_opens_the_file_and_tells_everybody(world: World, officer: Actor, second: Actor) -> None:
    head = world.head
    world.accepted()
    glass = opened(world, officer, second)
    assert reads(officer, world.case)
    assert not reads(second, world.case)
    assert glass.until == NOW + timedelta(hours=24)
    told = InboxItem.objects.get(recipient=world.owner.user, kind="break_glass.opened")
    assert told.params["reason"] == REASON
    assert told.params["who"] == str(officer.user)
    assert told.params["until"] == "2026-07-16 14:32"
    for person in (world.handler, head):
        assert InboxItem.objects.filter(recipient=person.user, kind="break_glass.opened_platform").exists()
    event = CaseEvent.objects.visible_to(world.owner).get(kind="break_glass_opened")
    assert event.data["by"] == str(second.user)


def test_reading_only(world: World, officer: Actor, second: Actor) -> None:
    opened(world, officer, second)
    assert not can_triage_case(officer, world.case)


def test_nobody_approves_the_own_request(world: World, officer: Actor) -> None:
    glass = asked(world, officer)
    with pytest.raises(CaseError, match="second_person"):
        decide_break_glass(actor=officer, glass=glass, approve=True, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.filter(pk=glass.pk).update(decided_by=officer.user)
    assert not reads(officer, world.case)


def test_a_refusal_opens_nothing(world: World, officer: Actor, second: Actor) -> None:
    glass = decide_break_glass(actor=second, glass=asked(world, officer), approve=False, note="无必要", now=NOW)
    assert glass.state == "refused"
    assert not reads(officer, world.case)
    with pytest.raises(CaseError, match="decided"):
        decide_break_glass(actor=second, glass=glass, approve=True, now=NOW)
    assert asked(world, officer).state == "asked"  # may ask again


def test_the_time_ends_it_once(world: World, officer: Actor, second: Actor) -> None:
    opened(world, officer, second, hours=4)
    assert end_due_break_glass(now=later(hours=3)) == 0
    assert end_due_break_glass(now=later(hours=4)) == 1
    assert not reads(officer, world.case)
    assert not CaseUserObjectPermission.objects.exists()
    assert end_due_break_glass(now=later(hours=5)) == 0
    assert CaseEvent.objects.filter(kind="break_glass_ended").count() == 1
    assert InboxItem.objects.filter(recipient=world.owner.user, kind="break_glass.ended").count() == 1


def test_a_request_that_nobody_decides_lapses(world: World, officer: Actor) -> None:
    glass = asked(world, officer)
    end_due_break_glass(now=later(hours=72))
    glass.refresh_from_db()
    assert glass.state == "lapsed"


def test_it_is_ended_by_hand_and_counts_what_was_opened(world: World, officer: Actor, second: Actor) -> None:
    now = timezone.now()
    glass = decide_break_glass(actor=second, glass=asked(world, officer), approve=True, now=now)
    client = Client()
    client.force_login(officer.user)
    url = reverse("case-detail", args=[world.case.number])
    for _ in range(2):
        assert client.get(url).status_code == 200
    ended = end_break_glass(actor=second, glass=glass, now=now + timedelta(hours=1))
    assert (ended.state, ended.reads) == ("ended", 2)
    client.get(url)  # the header only: no reading any more
    entries = AuditEntry.objects.filter(action="case.read", actor=officer.user, chain__platform=world.platform)
    assert entries.count() == 2
    assert end_break_glass(actor=second, glass=ended, now=now + timedelta(hours=2)).ended_by == second.user


def test_every_way_to_the_content_is_recorded(world: World, officer: Actor, second: Actor) -> None:
    key = attach(world.owner, case=world.case).key
    decide_break_glass(actor=second, glass=asked(world, officer), approve=True, now=timezone.now())
    client = Client()
    client.force_login(officer.user)
    number = world.case.number
    for name in ("case-detail", "case-timeline", "deadlines-ics", "api-case"):
        assert client.get(reverse(name, args=[number])).status_code == 200
    assert client.get(reverse("attachment", args=[key])).status_code == 200
    parts = AuditEntry.objects.filter(actor=officer.user, action="case.read").values_list("new__part", flat=True)
    assert list(parts) == ["case-detail", "case-timeline", "deadlines-ics", "api-case"]
    downloads = AuditEntry.objects.filter(actor=officer.user, action="attachment.download")
    concerned = downloads.values_list("chain__platform", flat=True)
    assert sorted(concerned) == sorted([world.platform.pk, officer.platform.pk])  # theirs and the reader's own
    told = [reading for reading in own_records(world.owner) if reading.action == action_words("attachment.download")]
    assert [(reading.who, reading.number) for reading in told] == [(str(officer.user), number)]  # yet one reading


def test_the_own_people_leave_no_trace_of_reading(world: World) -> None:
    for person in (world.handler, world.owner):
        client = Client()
        client.force_login(person.user)
        assert client.get(reverse("case-detail", args=[world.case.number])).status_code == 200
    assert not AuditEntry.objects.filter(action="case.read").exists()


def test_the_right_does_not_follow_the_person_elsewhere(world: World, officer: Actor, second: Actor) -> None:
    opened(world, officer, second)
    assert not reads(Actor(user=officer.user), world.case)  # as an expert would be
    elsewhere = actor(Role.HANDLER, user=officer.user)
    assert not Case.objects.visible_to(elsewhere).exists()
    auditor = actor(Role.AUDITOR, tenant=officer.platform)
    assert not reads(auditor, world.case)


def test_the_search_finds_the_opponent_while_it_runs(world: World, officer: Actor, second: Actor) -> None:
    assert not search_cases(officer, "brightmoor").exists()
    glass = opened(world, officer, second)
    assert search_cases(officer, "brightmoor").exists()
    attach(world.owner, case=world.case)
    assert Attachment.objects.visible_to(officer).exists()
    end_break_glass(actor=None, glass=glass, now=later(hours=1))
    assert not search_cases(officer, "brightmoor").exists()
    assert not Attachment.objects.visible_to(officer).exists()


def test_one_request_at_a_time(world: World, officer: Actor) -> None:
    asked(world, officer)
    with pytest.raises(CaseError, match="break_glass_open"):
        asked(world, officer)


def test_a_report_of_unfair_treatment_is_not_opened_this_way(world: World, officer: Actor) -> None:
    case = world.file(request_type="unfair_treatment", uf_measure="证据开示命令")
    assert not can_ask_break_glass(officer, case)
    with pytest.raises(CaseError, match="restricted"):
        ask_break_glass(actor=officer, case=case, reason=REASON, hours=4, now=NOW)


def test_only_the_national_centre_asks(world: World, officer: Actor) -> None:
    assert can_ask_break_glass(officer, world.case)
    for who in (world.handler, world.owner, actor(Role.AUDITOR, tenant=officer.platform), actor(Role.HANDLER)):
        assert not can_ask_break_glass(who, world.case)


def test_the_pages(world: World, officer: Actor, second: Actor) -> None:
    one, other = Client(), Client()
    one.force_login(officer.user)
    other.force_login(second.user)
    ask = reverse("break-glass-ask", args=[world.case.number])
    assert one.post(ask, {"reason": "短", "hours": 4}).status_code == 422
    assert one.post(ask, {"reason": REASON, "hours": "4"}).status_code == 302
    glass = BreakGlass.objects.get()
    decide = reverse("break-glass-decide", args=[glass.pk])
    assert one.post(decide, {"decision": "approve"}).status_code == 403
    assert other.post(decide, {"decision": "approve"}).status_code == 302
    assert REASON in one.get(reverse("break-glass")).content.decode()
    assert one.post(reverse("break-glass-end", args=[glass.pk])).status_code == 302
    glass.refresh_from_db()
    assert (glass.state, glass.ended_by) == ("ended", officer.user)
