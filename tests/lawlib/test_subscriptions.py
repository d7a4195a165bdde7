"""News by subscription: each thing told once, nothing when nothing changed, a way out of each mail."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from lawlib.models import Edition, Subscription
from lawlib.rules.digest import BEIJING
from lawlib.services.subscriptions.send_digests import send_digests
from lawlib.services.subscriptions.subscribe import subscribe, unsubscribe
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.send_email import send_email
from portal.tenancy.models import Role
from tests.factories.lawlib import make_fee, make_law, make_place
from tests.factories.tenancy import EnterpriseFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=BEIJING)


@pytest.fixture
def reader():
    user = UserFactory(email="reader@example.com")
    return actor(Role.ENTERPRISE_MEMBER, user=user, tenant=EnterpriseFactory())


def publish(kind: str, key: str, at: datetime, number: int = 1) -> None:
    Edition.objects.filter(kind=kind, key=key, state="published").update(state="superseded", superseded_at=at)
    Edition.objects.create(
        kind=kind, key=key, number=number, state="published", origin="table", written_at=at, published_at=at
    )


def digests(who) -> list[InboxItem]:
    return list(InboxItem.objects.filter(recipient=who.user, kind="library.digest"))


def test_what_was_published_is_told_once_and_only_to_whom_it_concerns(reader) -> None:
    law, elsewhere = make_law("T-1"), make_place("YY")
    fee = make_fee("T-F", jurisdiction=elsewhere, state="published")
    subscribe(actor=reader, place=law.jurisdiction, subject="", every="weekly", now=MONDAY - timedelta(days=6))
    publish("law", law.key, MONDAY - timedelta(days=3))
    publish("law", law.key, MONDAY - timedelta(days=2), number=2)
    publish("fee", fee.key, MONDAY - timedelta(days=2))

    assert send_digests(now=MONDAY) == 0  # not eight yet
    assert [send_digests(now=MONDAY + timedelta(hours=2)) for _ in range(2)] == [1, 0]
    (item,) = digests(reader)
    assert item.params["count"] == 1 and "测试法T-1" in item.body and "Test fee" not in item.params["lines"]["en"]

    # A fee of every place, by subject: the other one hears of it and of nothing else.
    subscribe(actor=reader, place=None, subject="trademark", every="daily", now=MONDAY + timedelta(hours=3))
    publish("fee", fee.key, MONDAY + timedelta(hours=5), number=2)
    assert send_digests(now=MONDAY + timedelta(days=1, hours=2)) == 1
    assert "测试费" in digests(reader)[0].body and "测试法" not in digests(reader)[0].body


def test_nothing_is_sent_when_nothing_changed_and_the_watermark_moves_on(reader) -> None:
    own = subscribe(actor=reader, place=make_place(), subject="", every="daily", now=MONDAY)
    assert send_digests(now=MONDAY + timedelta(days=1, hours=2)) == 0
    own.refresh_from_db()
    assert own.told_until == datetime(2026, 11, 24, 8, tzinfo=BEIJING) and not digests(reader)


def test_a_draft_is_no_news(reader) -> None:
    law = make_law("T-2", state="draft")
    subscribe(actor=reader, place=law.jurisdiction, subject="", every="daily", now=MONDAY)
    publish("law", law.key, MONDAY + timedelta(hours=3))
    assert send_digests(now=MONDAY + timedelta(days=1, hours=2)) == 0


def test_the_confirmation_and_the_digest_have_a_way_out_that_needs_no_log_in(reader, client: Client) -> None:
    place = make_place()
    for every, subject in (("weekly", ""), ("daily", "patent")):
        subscribe(actor=reader, place=place, subject=subject, every=every, now=MONDAY)
    for pk in OutgoingEmail.objects.values_list("pk", flat=True):
        send_email(email_id=pk)
    message = next(one for one in mail.outbox if "专利" in one.subject)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<https?://[^/]+(/\S+)>", message.extra_headers["List-Unsubscribe"])[1]
    assert link in message.body

    strict = Client(enforce_csrf_checks=True)
    assert "要取消这份摘要吗" in strict.get(link).text
    assert Subscription.objects.count() == 2
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [one.every for one in Subscription.objects.all()] == ["weekly"]
    assert strict.post(link).status_code == 200 and strict.get(f"{link[:-3]}xx/").status_code == 404
    assert "/cases" not in link and strict.get("/subscriptions/").status_code == 302


def test_another_rhythm_tells_nothing_twice_and_leaves_nothing_out(reader) -> None:
    law = make_law("T-3")
    subscribe(actor=reader, place=law.jurisdiction, subject="", every="daily", now=MONDAY - timedelta(days=2))
    publish("law", law.key, MONDAY - timedelta(days=1, hours=1))
    assert send_digests(now=MONDAY) == 1
    subscribe(actor=reader, place=law.jurisdiction, subject="", every="weekly", now=MONDAY)
    assert send_digests(now=MONDAY + timedelta(days=8)) == 0 and Subscription.objects.count() == 1

    publish("law", law.key, MONDAY + timedelta(days=8), number=2)
    subscribe(actor=reader, place=law.jurisdiction, subject="", every="daily", now=MONDAY + timedelta(days=9))
    assert send_digests(now=MONDAY + timedelta(days=9, hours=2)) == 1


def test_the_page_begins_and_ends_and_is_ones_own(reader, client: Client) -> None:
    place = make_place()
    client.force_login(reader.user)
    page = client.get(f"/subscriptions/?place={place.code}").text
    assert f'value="{place.code}" selected' in page
    said = {"place": place.code, "subject": "trademark", "every": "weekly"}
    assert client.post("/subscriptions/", said).status_code == 302
    assert "测试国 · 商标" in client.get("/subscriptions/").text
    own = Subscription.objects.get()

    stranger = Client()
    stranger.force_login(actor(Role.ENTERPRISE_MEMBER, tenant=EnterpriseFactory()).user)
    assert stranger.post(f"/subscriptions/{own.pk}/end/").status_code == 404
    assert client.post("/subscriptions/", {"every": "hourly"}).status_code == 422
    assert client.post(f"/subscriptions/{own.pk}/end/").status_code == 302 and not Subscription.objects.exists()
    unsubscribe(actor=reader, subscription=own)
