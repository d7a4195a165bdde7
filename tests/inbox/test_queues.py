"""What tells of a level goes by the queue of that level, and a worker empties the more urgent one first."""

from collections.abc import Iterator

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from portal.celery import app
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.notify import notify
from portal.inbox.services.send_email import send_emails
from portal.queue import AT_ONCE, QUEUES
from tests.factories.tenancy import UserFactory

PARAMS = {"number": "CN-1", "day": "2026-07-15"}


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    """The broker with nothing in it, before and after."""
    app.control.purge()
    yield redis.Redis.from_url(settings.REDIS_URL)
    app.control.purge()


def told(level: str, people: int = 1) -> list[InboxItem]:
    recipients = [UserFactory().pk for _ in range(people)]
    return notify(recipients=recipients, kind="test.kind", params=PARAMS, level=level, now=timezone.now())


@pytest.mark.django_db
def test_each_level_has_its_queue(broker: redis.Redis, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for level in ("red", "yellow", "", "blue"):
            told(level)
        told("blue", people=AT_ONCE)
    assert {queue: broker.llen(queue) for queue in QUEUES} == {"urgent": 1, "push": 2, "ingest": 0, "bulk": 2}


def test_a_worker_of_several_queues_takes_the_first_one_first() -> None:
    assert QUEUES[0] == "urgent"
    assert app.conf.broker_transport_options["queue_order_strategy"] == "priority"
    assert (app.conf.worker_prefetch_multiplier, app.conf.task_acks_late) == (1, True)


@pytest.mark.django_db
def test_what_is_due_in_one_queue_does_not_wait_for_another() -> None:
    told("blue", people=3)
    red = told("red")
    OutgoingEmail.objects.update(next_attempt_at=timezone.now())
    assert claim_due(OutgoingEmail, "urgent") == [red[0].email.pk]
    assert len(claim_due(OutgoingEmail, "bulk")) == 3


@pytest.mark.django_db
def test_many_go_over_one_line_and_a_refusal_costs_no_other(smtp) -> None:
    ids = [item.email.pk for item in told("red", people=3)]
    smtp.refuse_at = 2
    assert send_emails(email_ids=ids) == 2
    assert sorted(OutgoingEmail.objects.values_list("state", flat=True)) == ["pending", "sent", "sent"]
    assert send_emails(email_ids=ids) == 1
    assert len({message["Message-ID"] for message in smtp.arrived}) == len(smtp.arrived) == 3


@pytest.mark.django_db
def test_without_a_server_only_the_first_tries(smtp, settings) -> None:
    settings.EMAIL_PORT = 1
    assert send_emails(email_ids=[item.email.pk for item in told("red", people=3)]) == 0
    assert sorted(OutgoingEmail.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert send_emails(email_ids=list(OutgoingEmail.objects.values_list("pk", flat=True))) == 0
    assert sorted(OutgoingEmail.objects.values_list("attempts", flat=True)) == [0, 0, 1]  # nobody asks again at once
