"""An e-mail is sent once, and not lost when the mail server, the broker or a task fails."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.notify import notify
from portal.inbox.services.postpone import BACK_OFF
from portal.inbox.services.send_email import send_email
from tests.factories.tenancy import UserFactory
from tests.threads import as_here

pytestmark = pytest.mark.django_db
PARAMS = {"number": "CN-1", "day": "2026-07-15"}


def told(kind: str = "test.kind", **user: str) -> OutgoingEmail:
    recipient = UserFactory(**user)
    (item,) = notify(recipients=[recipient.pk], kind=kind, params=PARAMS, url="/cases/1/", now=timezone.now())
    return OutgoingEmail.objects.get(item=item)


def test_it_arrives_in_the_reader_s_language(smtp) -> None:
    email = told(language="en", display_name="Ms Wang", email="wang@example.org")
    assert send_email(email_id=email.pk)
    (message,) = smtp.arrived
    assert message["To"] == "wang@example.org"
    assert message["Subject"] == "Case CN-1 needs you"
    plain, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    for part in (plain, html):
        assert "Ms Wang" in part
        assert "/cases/1/" in part
        assert "Until 2026-07-15." in part
    email.refresh_from_db()
    assert (email.state, email.attempts, email.next_attempt_at) == ("sent", 1, None)


def test_a_second_time_sends_nothing(smtp) -> None:
    email = told()
    assert [send_email(email_id=email.pk) for _ in range(3)] == [True, False, False]
    assert smtp.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once(smtp) -> None:
    email = told()
    together, sent = threading.Barrier(4), []

    def work() -> None:
        together.wait()
        sent.append(send_email(email_id=email.pk))
        connection.close()

    threads = [threading.Thread(target=as_here(work)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [False, False, False, True]
    assert len(smtp.arrived) == 1


def test_a_server_that_refuses_delays_and_does_not_lose(smtp) -> None:
    smtp.answer = "451 Try again later"
    email = told()
    before = timezone.now()
    assert not send_email(email_id=email.pk)
    email.refresh_from_db()
    assert email.state == "pending"
    assert email.next_attempt_at >= before + timedelta(minutes=BACK_OFF[0])
    assert "451" in email.last_error
    smtp.answer = "250 OK"
    assert send_email(email_id=email.pk)
    assert len(smtp.arrived) == 1


def test_the_key_is_the_same_at_every_attempt(smtp) -> None:
    email = told()
    send_email(email_id=email.pk)
    OutgoingEmail.objects.update(state="pending")  # as if the worker had died between sending and committing
    send_email(email_id=email.pk)
    first, second = smtp.arrived
    assert first["Message-ID"] == second["Message-ID"]


def test_no_server_at_all_delays_too(smtp, settings) -> None:
    email = told()
    settings.EMAIL_PORT = 1
    assert not send_email(email_id=email.pk)
    email.refresh_from_db()
    assert (email.state, email.attempts) == ("pending", 1)


def test_after_three_days_it_is_given_up_and_says_so(smtp) -> None:
    smtp.answer = "451 Try again later"
    email = told()
    for _ in range(len(BACK_OFF)):
        send_email(email_id=email.pk)
        email.refresh_from_db()
        assert email.state == "pending"
    send_email(email_id=email.pk)
    email.refresh_from_db()
    assert (email.state, email.next_attempt_at) == ("failed", None)
    assert timedelta(days=2) < timedelta(minutes=sum(BACK_OFF)) < timedelta(days=4)


def test_a_line_break_in_a_parameter_does_not_break_the_subject(smtp) -> None:
    user = UserFactory()
    params = PARAMS | {"number": "CN-1\nBcc: everybody@example.org"}
    (item,) = notify(recipients=[user.pk], kind="test.kind", params=params, now=timezone.now())
    assert send_email(email_id=item.email.pk)
    assert smtp.arrived[0]["Bcc"] is None


class TestSweep:
    def test_finds_what_the_broker_lost_but_gives_it_time_first(self) -> None:
        email = told()
        assert claim_due() == []
        OutgoingEmail.objects.update(next_attempt_at=timezone.now())
        assert claim_due() == [email.pk]
        assert claim_due() == []

    def test_leaves_sent_and_failed_ones_alone(self) -> None:
        for state in ("sent", "failed"):
            told()
            OutgoingEmail.objects.filter(state="pending").update(state=state, next_attempt_at=timezone.now())
        assert claim_due() == []


class TestNotify:
    def test_each_once_and_only_who_is_there(self) -> None:
        one, gone = UserFactory(), UserFactory(is_active=False)
        items = notify(recipients=[one.pk, one.pk, gone.pk], kind="test.kind", params=PARAMS, now=timezone.now())
        assert [item.recipient for item in items] == [one]

    def test_by_email_only_with_an_address_and_when_the_kind_says_so(self) -> None:
        silent, quiet = UserFactory(email=""), UserFactory()
        notify(recipients=[silent.pk], kind="test.kind", params=PARAMS, now=timezone.now())
        notify(recipients=[quiet.pk], kind="test.quiet", now=timezone.now())
        assert InboxItem.objects.count() == 2
        assert not OutgoingEmail.objects.exists()

    def test_an_unknown_kind_is_a_programming_error(self) -> None:
        with pytest.raises(KeyError):
            notify(recipients=[UserFactory().pk], kind="test.nobody", now=timezone.now())

    @pytest.mark.django_db(transaction=True)
    def test_what_is_rolled_back_was_never_told(self) -> None:
        user = UserFactory()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            notify(recipients=[user.pk], kind="test.kind", params=PARAMS, now=timezone.now())
            _ = 1 / 0
        assert not InboxItem.objects.exists()

    def test_few_queries_for_many(self, django_assert_max_num_queries) -> None:
        users = [UserFactory().pk for _ in range(30)]
        with django_assert_max_num_queries(8):
            notify(recipients=users, kind="test.kind", params=PARAMS, now=timezone.now())
