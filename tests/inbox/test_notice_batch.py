"""Notices of a load are collected and written at its end, the same as one by one."""

import json

import pytest
from django.db import transaction
from django.utils import timezone

from portal.inbox import live
from portal.inbox.batch import collecting_notices
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.notify import notices_together, notify, write_notices
from portal.tenancy.models import Role
from portal.tenancy.selectors import members_with_roles
from tests.factories.tenancy import MembershipFactory, UserFactory
from tests.waiting import PATIENCE

KIND = "case.submitted"


def test_what_is_collected_is_written_in_order_and_only_when_asked(db, django_assert_num_queries):
    first, second, gone = UserFactory(), UserFactory(email=""), UserFactory(is_active=False)
    now = timezone.now()
    with collecting_notices() as notices:
        for number in range(20):
            people = [second.pk, first.pk, first.pk, gone.pk]
            assert notify(recipients=people, kind=KIND, params={"number": number}, now=now) == []
    assert not InboxItem.objects.exists()
    with django_assert_num_queries(6):  # a savepoint and its end, people, items, dead addresses, letters
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


def test_who_serves_where_is_asked_once_for_all_that_is_told_together(db, django_assert_num_queries):
    officer = MembershipFactory(role=Role.HANDLER)
    wanted = {"platform_id": officer.platform_id, "roles": (Role.HANDLER,)}
    with notices_together():
        assert members_with_roles(**wanted) == [officer.user_id]
        with django_assert_num_queries(0):
            members_with_roles(**wanted).append(0)
            assert members_with_roles(**wanted) == [officer.user_id]
    officer.delete()
    assert members_with_roles(**wanted) == []


@pytest.mark.django_db(transaction=True)
def test_live_events_of_one_transaction_go_out_once_each_after_its_commit():
    hearing = live._connection().pubsub(ignore_subscribe_messages=True)
    hearing.subscribe(live.group_channel(71))
    hearing.get_message(timeout=PATIENCE)
    with transaction.atomic(), live.live_events_together():
        for _ in range(5):
            live.publish(topic="queue", group_id=71)
        live.publish(topic="case:3", group_id=71)
        assert hearing.get_message() is None
    heard = [json.loads(hearing.get_message(timeout=PATIENCE)["data"])["topic"] for _ in range(2)]
    live._send([(live.group_channel(71), "end")])
    assert [*heard, json.loads(hearing.get_message(timeout=PATIENCE)["data"])["topic"]] == ["queue", "case:3", "end"]
    hearing.close()
