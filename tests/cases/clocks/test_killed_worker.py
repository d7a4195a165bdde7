"""The worker is killed in the middle of reminding, twice; nobody is reminded twice or never."""

import os
import signal
import subprocess
import threading
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases.models import CaseDeadline, Reminder
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.queue import enqueue, left_to_sweeps
from portal.tenancy.models import Role
from tests.cases.clocks.world import ClockWorld
from tests.factories.tenancy import actor
from tests.inbox.smtp import mail_server
from tests.processes import celery_worker
from tests.waiting import PATIENCE, eventually

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
KINDS = ("deadline.reminder", "deadline.last_day")


@pytest.fixture
def smtp(monkeypatch):
    with mail_server() as server:
        monkeypatch.setenv("TEST_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{server.port}")
        yield server


def five_days_before() -> ClockWorld:
    """Three people of the enterprise and the handler, two deadlines; nothing else waits to be sent."""
    world = ClockWorld()
    world.moment = timezone.now()
    with left_to_sweeps():
        for _ in range(2):
            actor(Role.ENTERPRISE_MEMBER, tenant=world.enterprise)
        assert world.deadline
    kept = list(world.case.deadlines.filter(ours=True).values_list("pk", flat=True)[:2])
    world.case.deadlines.exclude(pk__in=kept).delete()
    world.case.deadlines.update(printed_date=world.moment.date() + timedelta(days=5))
    OutgoingEmail.objects.update(state="sent", next_attempt_at=None)
    return world


def kill(worker: subprocess.Popen[bytes]) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


@contextmanager
def inboxes_locked():
    """Somebody else holds the table of items: the sweep has written its reminders and cannot go on."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE inbox_inboxitem IN SHARE ROW EXCLUSIVE MODE")
            held.set()
            release.wait()
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    try:
        yield
    finally:
        release.set()
        thread.join()


def waiting() -> int:
    """How many statements wait to write items."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO%inboxitem%'"
        )
        return cursor.fetchone()[0]


def others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def test_nobody_is_reminded_twice_or_never(smtp) -> None:
    world = five_days_before()
    people = 4  # three of the enterprise and the handler
    items = InboxItem.objects.filter(kind__in=KINDS)

    # Killed before the commit: the rows are written, the items are not. Nobody was told, and no row says so.
    with inboxes_locked(), celery_worker() as first:
        enqueue("cases.remind_deadlines")
        eventually(lambda: waiting() == 1)
        kill(first)
    eventually(lambda: others() == 0)
    assert (Reminder.objects.count(), items.count(), smtp.arrived) == (0, 0, [])

    # Killed after it, between two e-mails: the mail server has taken the third and could not say so any more.
    smtp.hold_at = 3
    with celery_worker() as second:
        enqueue("cases.remind_deadlines")
        assert smtp.held.wait(PATIENCE)
        kill(second)
    smtp.go_on.set()
    eventually(lambda: others() == 0)
    assert Reminder.objects.count() == 2 * people * 2  # deadlines, people, channels
    assert OutgoingEmail.objects.filter(item__in=items, state="sent").count() == 2

    with celery_worker():
        enqueue("cases.remind_deadlines")
        OutgoingEmail.objects.filter(state="pending").update(next_attempt_at=timezone.now())
        enqueue("inbox.sweep")
        eventually(lambda: not OutgoingEmail.objects.filter(state="pending").exists())

    assert Reminder.objects.count() == 2 * people * 2
    assert sorted(Counter(items.values_list("recipient_id", flat=True)).values()) == [2] * people
    assert CaseDeadline.objects.filter(case=world.case, remind_at=None).count() == 0
    # At the border to SMTP a message may come twice, but never more than those in flight, and always under one name.
    letters = Counter(message["Message-ID"] for message in smtp.arrived)
    assert len(letters) == 2 * people
    assert sorted(letters.values()) == [1] * (2 * people - 1) + [2]
    assert letters[smtp.arrived[2]["Message-ID"]] == 2
