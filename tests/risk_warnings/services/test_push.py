"""Whom a push reaches by which way, the digest, the way out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from portal.inbox.models import InboxItem, OutgoingEmail, OutgoingPost, OutgoingSms
from portal.inbox.services.keep_robot import add_robot
from portal.inbox.services.send_email import send_email
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership, Role
from portal.tenancy.scope import acting_as
from risk_warnings.models import Acknowledgement, Delivery, Preference, RiskWarning, Signal
from risk_warnings.rules.preferences import Wants
from risk_warnings.services.keep_preference import keep_preference, leave, token_for
from risk_warnings.services.push_warning import push_part, push_warning, sweep_push
from risk_warnings.services.send_digests import send_digests
from risk_warnings.services.withdraw_warning import withdraw_warning
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory, actor
from tests.inbox.smtp import mail_server

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 7, 14, 6, 0, tzinfo=UTC)  # Tuesday, 14:00 in Beijing
NIGHT = datetime(2026, 7, 14, 15, 0, tzinfo=UTC)
MONDAY = datetime(2026, 7, 20, 0, 1, tzinfo=UTC)  # 8:01 in Beijing


def published(level: str, *enterprises: Enterprise, now: datetime = DAY) -> RiskWarning:
    signal = Signal.objects.create(number=level, title="…", country="US", first_seen_at=now, changed_at=now)
    words = {"title_zh": f"{level}预警", "title_en": f"A {level} one", "rules_version": "1", "signal_version": 1}
    warning = RiskWarning.objects.create(
        signal=signal, level=level, state="published", number=f"YJ-{level}", created_at=now, published_at=now, **words
    )
    Acknowledgement.objects.bulk_create(Acknowledgement(warning=warning, enterprise=one) for one in enterprises)
    return warning


def person(enterprise: Enterprise | None = None, **about: str) -> Actor:
    return actor(Role.ENTERPRISE_ADMIN, tenant=enterprise or EnterpriseFactory(), user=UserFactory(**about))


def channels(user: Actor) -> set[str]:
    return set(Delivery.objects.filter(recipient=user.user_id).values_list("channel", flat=True))


def choose(who: Actor, *, for_enterprise: bool = False, **wants) -> None:
    with acting_as(who):
        keep_preference(actor=who, wants=Wants(**wants), for_enterprise=for_enterprise, now=DAY)


def test_each_by_the_way_that_was_chosen_and_red_always(settings) -> None:
    settings.SMS_URL = "http://127.0.0.1:1/"
    plain, silent, texted = person(), person(), person(phone="13800000000")
    colleague = person(silent.enterprise)
    choose(silent, inbox=[], email=[], sms=[], digest="never")
    choose(colleague, for_enterprise=True, inbox=["yellow"], email=[], sms=[])
    choose(texted, email=[], sms=["red"])
    everybody = [one.enterprise for one in (plain, silent, texted)]
    push_warning(warning_id=published("yellow", *everybody).pk, now=DAY)
    assert [channels(one) for one in (plain, silent, colleague, texted)] == [
        {"inbox", "email"},
        set(),
        {"inbox"},
        {"inbox"},
    ]
    Delivery.objects.all().delete()
    push_warning(warning_id=published("red", *everybody).pk, now=DAY)
    assert [channels(one) for one in (plain, silent, colleague, texted)] == [
        {"inbox", "email"},
        {"inbox"},
        {"inbox"},
        {"inbox", "sms"},
    ]
    assert OutgoingSms.objects.count() == 1


def test_at_night_only_red_rings() -> None:
    who = person()
    push_warning(warning_id=published("yellow", who.enterprise, now=NIGHT).pk, now=NIGHT)
    push_warning(warning_id=published("red", who.enterprise, now=NIGHT).pk, now=NIGHT)
    rows = OutgoingEmail.objects.order_by("pk").values_list("queue", "next_attempt_at")
    morning = datetime(2026, 7, 15, 0, 0, tzinfo=UTC)
    assert list(rows) == [("push", morning), ("urgent", NIGHT + timedelta(minutes=2))]


def test_who_serves_at_two_hears_once_and_a_fall_tells_nobody_twice(django_assert_max_num_queries) -> None:
    who = person()
    second = actor(Role.ENTERPRISE_ADMIN, tenant=EnterpriseFactory(), user=who.user)
    warning = published("red", who.enterprise, second.enterprise)
    assert sweep_push() == 1
    with django_assert_max_num_queries(40):
        assert push_part(warning_id=warning.pk, now=DAY) == 2
    Acknowledgement.objects.update(told_at=None)  # as if the worker had fallen after its work
    push_part(warning_id=warning.pk, now=DAY)
    assert sweep_push() == 0
    assert InboxItem.objects.filter(recipient=who.user).count() == 1


def test_channels_of_enterprise_and_platform_hear_by_level_with_one_key(settings) -> None:
    settings.OUTWARD_PRIVATE = True
    who, head = person(), actor(Role.PLATFORM_HEAD, tenant=PlatformFactory())
    for owner, levels, form in (
        (who, ["red"], "webhook"),
        (who, ["yellow"], "dingtalk"),
        (head, ["yellow", "blue"], "webhook"),
    ):
        with acting_as(owner):
            tenant = owner.tenant
            add_robot(
                actor=owner, owner=tenant, name="…", form=form, url="http://x/", secret="", levels=levels, now=DAY
            )
    warning = published("yellow", who.enterprise, EnterpriseFactory(), now=NIGHT)
    for _ in range(2):
        push_warning(warning_id=warning.pk, now=NIGHT)
        Acknowledgement.objects.update(told_at=DAY)
    posts = list(OutgoingPost.objects.order_by("robot").values_list("robot__form", "event"))
    assert posts == [("dingtalk", "warning.published"), ("webhook", "warning.published")]
    waits = OutgoingPost.objects.get(robot__form="dingtalk").next_attempt_at
    assert waits == datetime(2026, 7, 15, 0, 0, tzinfo=UTC)  # a group sleeps, a machine does not
    data = OutgoingPost.objects.get(robot__form="webhook").data
    assert who.enterprise.name_zh not in str(data)
    withdraw_warning(actor=head, warning=warning, reason="误报", now=DAY)
    push_warning(warning_id=warning.pk, now=DAY)
    assert OutgoingPost.objects.filter(event="warning.withdrawn").count() == 2
    assert OutgoingPost.objects.values("key").distinct().count() == 4


def test_one_digest_for_blue_and_none_that_is_empty() -> None:
    weekly, daily, never = person(), person(), person()
    choose(daily, digest="daily")
    choose(never, digest="never")
    everybody = [one.enterprise for one in (weekly, daily, never)]
    for _ in range(2):
        push_warning(warning_id=published("blue", *everybody).pk, now=DAY)
    assert not OutgoingEmail.objects.exists()
    assert send_digests(now=DAY) == 0
    wednesday = DAY + timedelta(days=1)
    assert send_digests(now=wednesday) == 1
    assert send_digests(now=MONDAY) == 1
    assert send_digests(now=MONDAY + timedelta(days=7)) == 0
    digests = InboxItem.objects.filter(kind="warning.digest")
    assert set(digests.values_list("recipient", "params__count")) == {(weekly.user_id, 2), (daily.user_id, 2)}
    assert OutgoingEmail.objects.filter(queue="bulk").count() == 2


def test_the_link_in_the_e_mail_ends_them_with_one_click(settings) -> None:
    who = person()
    push_warning(warning_id=published("red", who.enterprise).pk, now=DAY)
    email = OutgoingEmail.objects.get()
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert send_email(email_id=email.pk)
        (letter,) = server.arrived
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = "".join(letter["List-Unsubscribe"].split()).strip("<>").removeprefix(settings.SITE_URL)
    visitor = Client()
    assert visitor.get(address).status_code == 200
    assert not Preference.objects.exists()
    yellow = published("yellow", who.enterprise)
    push_warning(warning_id=yellow.pk, now=NIGHT)
    assert visitor.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert OutgoingEmail.objects.filter(state="pending").count() == 0
    assert not leave(token=token_for(who.user_id), now=DAY)
    Delivery.objects.all().delete()
    InboxItem.objects.all().delete()
    for level in ("red", "blue"):
        push_warning(warning_id=published(level, who.enterprise).pk, now=DAY)
    assert channels(who) == {"inbox"}
    assert send_digests(now=MONDAY) == 0
    assert visitor.post("/warnings/leave/forged/").status_code == 404


def test_who_leaves_keeps_the_inbox_that_the_enterprise_chose() -> None:
    who = person()
    choose(person(who.enterprise), for_enterprise=True, inbox=["yellow"], email=["yellow"])
    assert leave(token=token_for(who.user_id), now=DAY)
    kept = Preference.objects.get(user=who.user_id)
    assert (kept.inbox, kept.email, kept.digest) == (["yellow"], [], "never")


def test_the_page_says_what_applies_and_keeps_it() -> None:
    who = person()
    client = Client()
    client.force_login(who.user)
    assert "未配置" in client.get("/warnings/preferences/").content.decode()
    given = {
        "inbox": "yellow",
        "email": "red",
        "digest": "daily",
        "quiet_from": "21:00",
        "quiet_to": "",
        "zone": "Asia/Tokyo",
    }
    assert client.post("/warnings/preferences/", given).status_code == 422
    assert client.post("/warnings/preferences/", given | {"quiet_to": "07:00"}).status_code == 302
    kept = Preference.objects.get(user=who.user)
    assert (kept.inbox, kept.email, kept.sms, kept.digest, kept.zone) == (
        ["yellow"],
        ["red"],
        [],
        "daily",
        "Asia/Tokyo",
    )


def test_who_has_left_the_enterprise_gets_no_digest_and_no_e_mail_that_waited() -> None:
    stays, leaves, moves = person(), person(), person()
    both = Membership.objects.create(user=moves.user, enterprise=stays.enterprise, role=Role.ENTERPRISE_ADMIN)
    everybody = [one.enterprise for one in (stays, leaves, moves)]
    blue, red = published("blue", *everybody), published("red", *everybody)
    for warning in (blue, red):
        push_warning(warning_id=warning.pk, now=DAY)
    Membership.objects.filter(user__in=[leaves.user, moves.user]).exclude(pk=both.pk).update(is_active=False)
    assert send_digests(now=MONDAY) == 1
    (digest,) = InboxItem.objects.filter(kind="warning.digest")
    assert (digest.recipient_id, digest.params["enterprises"]) == (stays.user_id, [stays.enterprise.pk])
    assert not Delivery.objects.filter(undigested=True).exists()
    going = {one.item_id: send_email(email_id=one.pk) for one in OutgoingEmail.objects.filter(item__level="red")}
    sent = InboxItem.objects.filter(pk__in=[pk for pk, went in going.items() if went])
    # Who moved to another enterprise that was warned is still to know.
    assert set(sent.values_list("recipient", flat=True)) == {stays.user_id, moves.user_id}
    assert OutgoingEmail.objects.get(item__recipient=leaves.user, item__level="red").state == "failed"
    Membership.objects.filter(user=stays.user).update(is_active=False)
    assert not send_email(email_id=digest.email.pk)
