"""The live stream through a real web server: who hears what, and how soon."""

import http.client
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.services.add_member import add_member
from tests.factories.tenancy import PlatformFactory, UserFactory, actor
from tests.processes import web_server
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


class Listener:
    """An open page: reads the stream in a thread of its own and keeps the topics it heard."""

    def __init__(self, address: str, user) -> None:
        client = Client()
        client.force_login(user)
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self.connection.request("GET", "/live/", headers={"Cookie": cookie})
        self.response = self.connection.getresponse()
        self.topics: list[str] = []
        self.heard = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while line := self.response.readline():
                if line.startswith(b"data: "):
                    with self.heard:
                        self.topics.append(line[6:].strip().decode())
                        self.heard.notify_all()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return  # the page was closed

    def hears(self, topic: str, seconds: float = PATIENCE) -> bool:
        with self.heard:
            return self.heard.wait_for(lambda: topic in self.topics, timeout=seconds)


@pytest.fixture(scope="module")
def address(django_db_setup: None) -> Iterator[str]:
    """One server for the file: each test has people and pages of its own."""
    with web_server() as address:
        yield address


def until_subscribed(*listeners: Listener, user_ids: list[int]) -> None:
    """The first page makes the server subscribe; what is published before that nobody hears."""
    deadline = time.monotonic() + PATIENCE
    for listener, user_id in zip(listeners, user_ids, strict=True):
        while not listener.hears("ready", 0.2):
            assert time.monotonic() < deadline, "the stream stays silent"
            publish(topic="ready", user_id=user_id)


def test_a_notice_reaches_its_reader_and_nobody_else(address, monkeypatch) -> None:
    reader, other = UserFactory(), UserFactory()
    first, second = Listener(address, reader), Listener(address, other)
    assert first.response.getheader("Content-Type") == "text/event-stream"
    until_subscribed(first, second, user_ids=[reader.pk, other.pk])
    from portal.inbox.kinds import KINDS, Kind

    monkeypatch.setitem(KINDS, "test.live", Kind(title="x", by_email=False))
    notify(recipients=[reader.pk], kind="test.live", now=timezone.now())
    assert first.hears("inbox")
    assert "inbox" not in second.topics


def test_a_topic_of_the_tenant_reaches_its_people_after_commit_only(address) -> None:
    staff, foreign = actor("handler"), actor("handler")
    colleague = UserFactory()
    add_member(actor=None, user=colleague, tenant=staff.platform, role="intake_officer")
    pages = [Listener(address, user) for user in (staff.user, colleague, foreign.user)]
    until_subscribed(*pages, user_ids=[staff.user_id, colleague.pk, foreign.user_id])
    with transaction.atomic():
        publish(topic="queue", group_id=staff.group_id)
        assert not pages[0].hears("queue", 0.3)
    assert pages[0].hears("queue")
    assert pages[1].hears("queue")
    assert "queue" not in pages[2].topics


def test_who_serves_in_two_places_hears_the_chosen_one(address) -> None:
    person, second = actor("handler"), PlatformFactory()
    add_member(actor=None, user=person.user, tenant=second, role="handler")
    page = Listener(address, person.user)
    until_subscribed(page, user_ids=[person.user_id])
    publish(topic="case:2", group_id=second.group_id)
    publish(topic="case:1", group_id=person.group_id)
    assert page.hears("case:1")
    assert "case:2" not in page.topics
