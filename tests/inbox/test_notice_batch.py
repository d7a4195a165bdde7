"""Notices of a load are collected and written at its end, the same as one by one."""

import pytest
from django.utils import timezone

from portal.inbox.batch import collecting_notices
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.notify import notify, write_notices
from tests.factories.tenancy import UserFactory

KIND = "case.submitted"


def test_what_is_collected_is_written_in_order_and_only_when_asked(db, django_assert_num_queries):
    first, second, gone = UserFactory(), UserFactory(email=""), UserFactory(is_active=False)
    now = timezone.now()
    with collecting_notices() as notices:
        for number in range(20):
            people = [second.pk, first.pk, first.pk, gone.pk]
            assert notify(recipients=people, kind=KIND, params={"number": number}, now=now) == []
    assert not InboxItem.objects.exists()
    with django_assert_num_queries(5):  # a savepoint and its end, people, items, letters
        items = write_notices(notices)
    told = [(item.params["number"], item.recipient_id) for item in InboxItem.objects.order_by("pk")]
    assert told == [(number, pk) for number in range(20) for pk in (first.pk, second.pk)]
    assert len(items) == 40
    assert OutgoingEmail.objects.filter(item__recipient=first).count() == 20
    assert OutgoingEmail.objects.count() == 20


def test_a_block_that_fails_writes_nothing_and_the_next_notice_goes_out(db):
    user = UserFactory()
    with pytest.raises(RuntimeError), collecting_notices():
        notify(recipients=[user.pk], kind=KIND, now=timezone.now())
        raise RuntimeError
    assert len(notify(recipients=[user.pk], kind=KIND, now=timezone.now())) == 1


def test_a_kind_that_nobody_registered_is_refused_at_once(db):
    with pytest.raises(KeyError), collecting_notices():
        notify(recipients=[UserFactory().pk], kind="no.such.kind", now=timezone.now())
