"""A new version of a deadline rule: which cases it touches, and what happens when it is applied."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from cases.models import CaseDeadline, DeadlineChange
from cases.services.regrade import reassess_case
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.cases.clocks.world import ClockWorld, later
from tests.cases.pages.world import page
from tests.factories.tenancy import actor


@pytest.fixture
def old(world: ClockWorld) -> tuple[CaseDeadline, date]:
    """A deadline that an older version counted five days longer, and the day that the table gives today."""
    today = world.deadline.safe_day
    wrong = today + timedelta(days=5)
    CaseDeadline.objects.filter(pk=world.deadline.pk).update(rule_version="2025.1", safe_day=wrong, last_day=wrong)
    return world.again(), today


def recount(*options: str) -> str:
    out = StringIO()
    call_command("recount_deadlines", *options, stdout=out)
    return out.getvalue()


def test_nothing_is_touched_while_the_versions_are_the_same(world: ClockWorld) -> None:
    assert world.deadline
    assert "0 cases, 0 days move" in recount()


def test_the_nightly_look_never_applies_a_version_by_the_way(world: ClockWorld, old) -> None:
    deadline, _ = old
    reassess_case(actor=None, case=world.case, now=later(days=1))
    kept = world.again()
    assert (kept.rule_version, kept.safe_day) == ("2025.1", deadline.safe_day)


def test_the_preview_says_what_would_move_and_writes_nothing(world: ClockWorld, old) -> None:
    deadline, today = old
    said = recount()
    assert f"{world.case.number} {deadline.rule_id} 2025.1 -> " in said
    assert f"{deadline.safe_day} -> {today}" in said
    assert "1 cases, 1 days move" in said
    assert world.again().rule_version == "2025.1"


def test_applied_once_with_trail_notice_and_history(world: ClockWorld, old) -> None:
    deadline, today = old
    assert "Applied: 1 cases, 1 days move" in recount("--apply")
    found = world.again()
    assert (found.safe_day, found.rule_version != "2025.1") == (today, True)
    change = DeadlineChange.objects.get()
    assert (change.kind, change.old_day, change.new_day) == ("recount", deadline.safe_day, today)
    entry = AuditEntry.objects.get(action="deadline.recounted")
    assert entry.old["safe_day"] == deadline.safe_day.isoformat()
    assert world.case.events.get(kind="deadline_recounted").data["date"] == today.isoformat()
    told = InboxItem.objects.filter(kind="deadline.recounted").values_list("recipient_id", flat=True)
    assert sorted(told) == sorted((world.owner.user_id, world.handler.user_id))
    assert "Applied: 0 cases, 0 days move" in recount("--apply")
    assert (DeadlineChange.objects.count(), InboxItem.objects.filter(kind="deadline.recounted").count()) == (1, 2)


def test_an_extension_stands_whatever_the_rule_says(world: ClockWorld, old) -> None:
    day = old[0].safe_day + timedelta(days=40)
    CaseDeadline.objects.filter(pk=world.deadline.pk).update(extended_to=day)
    recount("--apply")
    assert world.again().effective_day == day


def test_it_can_be_narrowed(world: ClockWorld, old) -> None:
    assert "0 cases" in recount("--rule", "EP-OPP-9M")
    assert "0 cases" in recount("--platform", "nobody")
    assert "1 cases" in recount("--rule", old[0].rule_id, "--platform", world.platform.code)


def test_a_rule_that_left_the_table_is_left_alone_and_said(world: ClockWorld) -> None:
    CaseDeadline.objects.filter(pk=world.deadline.pk).update(rule_id="GONE-1")
    assert "left alone" in recount("--apply")


def test_the_page_shows_a_platform_its_own_and_the_centre_the_numbers(world: ClockWorld, old) -> None:
    deadline, _ = old
    own = page(world.handler, "/deadline-rules/changes/")
    assert world.case.number in own
    assert deadline.rule_id in own
    assert world.case.number not in page(actor(Role.HANDLER), "/deadline-rules/changes/")
    centre = page(actor(Role.NATIONAL_OFFICER), "/deadline-rules/changes/")
    assert deadline.rule_id in centre
    assert world.case.number in centre
    assert deadline.safe_day.strftime("%-m月%-d日") not in centre
    CaseDeadline.objects.update(rule_version="2025.1")
    type(world.case).objects.update(restricted=True)
    assert world.case.number not in page(actor(Role.NATIONAL_OFFICER), "/deadline-rules/changes/")
