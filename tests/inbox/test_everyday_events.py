"""A worker dies, Redis is wiped, the database cuts its connections: mail is delayed, never lost, never doubled."""

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.utils import timezone
from redis import Redis

from portal.inbox.models import OutgoingEmail
from portal.inbox.services.notify import notify
from portal.queue import enqueue
from tests.factories.tenancy import UserFactory
from tests.processes import celery_worker
from tests.waiting import eventually

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
SENT = OutgoingEmail.State.SENT


@pytest.fixture
def mailbox(settings) -> Iterator:
    """The folder that the worker's mail goes to."""
    settings.EMAIL_FILE_PATH.mkdir(parents=True, exist_ok=True)
    for old in settings.EMAIL_FILE_PATH.iterdir():
        old.unlink()
    yield settings.EMAIL_FILE_PATH


@pytest.fixture
def redis(settings) -> Redis:
    """This test's own queue, empty."""
    redis = Redis.from_url(settings.REDIS_URL)
    redis.flushdb()
    return redis


def tell(number: int) -> OutgoingEmail:
    params = {"number": f"ZJ-{number}", "title": "标题"}
    with transaction.atomic():
        notify(recipients=[UserFactory().pk], kind="case.submitted", params=params, now=timezone.now())
    return OutgoingEmail.objects.latest("pk")


def is_sent(email: OutgoingEmail) -> bool:
    email.refresh_from_db()
    return email.state == SENT


def test_mail_goes_out_once_though_it_was_queued_twice(worker: subprocess.Popen[bytes], mailbox):
    email = tell(1)
    enqueue("inbox.send_email", email.pk)
    eventually(lambda: is_sent(email))
    last = tell(2)
    eventually(lambda: is_sent(last))  # the double of the first was before it in the queue
    texts = [path.read_text(encoding="utf-8") for path in mailbox.iterdir()]
    assert "".join(texts).count(f"Message-ID: <inbox-{email.item_id}@") == 1


def test_a_wiped_redis_only_delays(redis: Redis, mailbox):
    email = tell(1)
    assert redis.llen("push") == 1
    redis.flushdb()
    with celery_worker():
        assert not is_sent(email)
        OutgoingEmail.objects.update(next_attempt_at=timezone.now())  # the time that the queue is given has passed
        enqueue("inbox.sweep")
        eventually(lambda: is_sent(email))


def test_a_killed_worker_only_delays(redis: Redis, mailbox):
    with celery_worker() as worker:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    email = tell(1)
    assert not is_sent(email)
    with celery_worker():
        eventually(lambda: is_sent(email))


def test_cut_connections_to_the_database_are_made_again(worker: subprocess.Popen[bytes], mailbox):
    first = tell(1)
    eventually(lambda: is_sent(first))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
    second = tell(2)
    eventually(lambda: is_sent(second))
