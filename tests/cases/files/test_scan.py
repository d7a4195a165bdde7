"""From upload to verdict: nothing reaches anybody before the scanner has spoken, nothing is lost when it is silent."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from cases.models import Attachment
from cases.services.remove_attachment import remove_attachment
from cases.services.scan_attachment import scan_attachment, scan_due
from cases.tasks import scan_attachment_task, scan_due_task
from portal.audit.models import AuditEntry
from portal.files.clamd import ScannerDown
from portal.inbox.models import InboxItem
from tests.cases.pages.world import browser, page
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import attach, make_draft
from tests.files.clamd_stub import EICAR, Daemon

pytestmark = pytest.mark.django_db
SICK = b"an ordinary letter with " + EICAR


def state(attachment: Attachment) -> str:
    attachment.refresh_from_db()
    return attachment.scan_state


def test_without_a_scanner_files_are_taken_and_say_so(world: World) -> None:
    kept = attach(world.owner, case=world.case)
    assert state(kept) == "unscanned"
    scan_due(now=NOW)
    assert state(kept) == "unscanned"
    assert "未查毒" in page(world.owner, f"/cases/{world.case.number}/")
    assert browser(world.owner).get(reverse("attachment", args=[kept.key])).status_code == 200


def test_a_pending_file_is_given_to_nobody(world: World, scanner: Daemon) -> None:
    world.accepted()
    kept = attach(world.owner, case=world.case)
    assert state(kept) == "pending"
    for who in (world.owner, world.handler, world.head):
        answer = browser(who).get(reverse("attachment", args=[kept.key]))
        assert answer.status_code == 409
        words = answer.content.decode()
        assert "正在查毒" in words
        assert f"live:case:{world.case.pk}" in words
        assert browser(who).head(reverse("attachment", args=[kept.key])).status_code == 409
    assert not kept.accesses.exists()


def test_a_clean_file_is_given(world: World, scanner: Daemon) -> None:
    kept = attach(world.owner, case=world.case, name="信.txt", content=b"an ordinary letter")
    assert scan_attachment(attachment_id=kept.pk, now=NOW)
    assert state(kept) == "clean"
    assert kept.scanned_at == NOW
    assert scanner.streams == [b"an ordinary letter"]
    answer = browser(world.owner).get(reverse("attachment", args=[kept.key]))
    assert b"".join(answer.streaming_content) == b"an ordinary letter"


def test_the_worker_is_asked_at_once(world: World, scanner: Daemon, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as asked:
        attach(world.owner, case=world.case)
    assert len(asked) >= 1
    scan_attachment_task(Attachment.objects.get().pk)
    assert Attachment.objects.get().scan_state == "clean"


def test_an_infected_file_is_locked_away_and_both_sides_are_told(
    world: World, scanner: Daemon, django_capture_on_commit_callbacks
) -> None:
    world.accepted()
    kept = attach(world.owner, case=world.case, name="信.txt", content=SICK)
    before = kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_attachment(attachment_id=kept.pk, now=NOW)
    assert (state(kept), kept.scan_note) == ("infected", "Eicar-Signature")
    assert kept.file.name.startswith("quarantine/")
    assert not default_storage.exists(before)
    assert default_storage.open(kept.file.name).read() == SICK
    told = InboxItem.objects.filter(kind="file.infected")
    assert {item.recipient_id for item in told} == {world.owner.user_id, world.handler.user_id}
    assert AuditEntry.objects.get(action="attachment.infected").new["found"] == "Eicar-Signature"
    for who in (world.owner, world.handler):
        answer = browser(who).get(reverse("attachment", args=[kept.key]))
        assert answer.status_code == 409
        assert "Eicar-Signature" in answer.content.decode()
    assert "已隔离" in page(world.handler, f"/cases/{world.case.number}/")


def test_a_file_of_a_draft_is_scanned_too(world: World, scanner: Daemon) -> None:
    draft = make_draft(world.owner)
    kept = attach(world.owner, draft=draft, name="信.txt", content=SICK)
    documents = f"/file/{draft.pk}/documents/"
    assert f"live:draft:{draft.pk}" in page(world.owner, documents)
    scan_due(now=NOW)
    assert state(kept) == "infected"
    assert "已隔离" in page(world.owner, documents)
    assert InboxItem.objects.get(kind="file.infected").url == documents
    remove_attachment(actor=world.owner, attachment=kept, now=NOW)
    assert not draft.attachments.exists()


def test_a_file_above_the_scanners_limit_is_held_and_both_sides_are_told(world: World, scanner: Daemon) -> None:
    scanner.limit = 1000
    kept = attach(world.owner, case=world.case, name="信.txt", content=b"long " * 1000)
    scan_due(now=NOW)
    assert state(kept) == "oversize"
    assert browser(world.owner).get(reverse("attachment", args=[kept.key])).status_code == 409
    assert InboxItem.objects.filter(kind="file.oversize", recipient=world.owner.user).count() == 1


@pytest.mark.parametrize("mood", ["drop", "odd"])
def test_a_scanner_that_fails_delays_and_loses_nothing(world: World, scanner: Daemon, mood: str) -> None:
    kept = attach(world.owner, case=world.case)
    scanner.moods = [mood]
    with pytest.raises(ScannerDown):
        scan_attachment(attachment_id=kept.pk, now=NOW)
    assert state(kept) == "pending"
    assert browser(world.owner).get(reverse("attachment", args=[kept.key])).status_code == 409
    scan_due_task()
    assert state(kept) == "clean"


def test_a_scanner_that_is_gone_delays(world: World, settings) -> None:
    settings.CLAMAV_URL = "unix:///nowhere/clamd.ctl"
    kept = attach(world.owner, case=world.case)
    scan_attachment_task(kept.pk)
    assert scan_due(now=NOW) == 0
    assert state(kept) == "pending"


def test_the_sweep_finds_what_waits_and_what_came_before_the_scanner(world: World, settings, scanner: Daemon) -> None:
    url, settings.CLAMAV_URL = settings.CLAMAV_URL, ""
    old = attach(world.owner, case=world.case, name="a.txt", content=SICK)
    settings.CLAMAV_URL = url
    new = attach(world.owner, case=world.case, name="b.txt", content=b"fine")
    lost = attach(world.owner, case=world.case, name="c.txt", content=b"gone")
    default_storage.delete(lost.file.name)
    assert scan_due(now=NOW) == 2
    assert (state(old), state(new), state(lost)) == ("infected", "clean", "pending")
    assert scan_due(now=NOW) == 0


def test_two_workers_do_not_scan_the_same_file(world: World, scanner: Daemon) -> None:
    kept = attach(world.owner, case=world.case)
    Attachment.objects.update(scan_began_at=NOW)
    assert not scan_attachment(attachment_id=kept.pk, now=later(minutes=5))
    assert scan_due(now=later(minutes=5)) == 0
    assert scan_attachment(attachment_id=kept.pk, now=NOW + timedelta(minutes=31))
    assert not scan_attachment(attachment_id=kept.pk, now=NOW + timedelta(hours=2))
