"""Webhooks, group robots and short messages, against a stub on the loopback that speaks as they do."""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client, override_settings
from django.utils import timezone

from portal.inbox.models import InboxItem, OutgoingPost, OutgoingSms, Robot
from portal.inbox.outward import NotPublic, is_public, judged, post_outside
from portal.inbox.rules.bounces import Bounce, read_bounces
from portal.inbox.rules.calls import Post, RobotGone, RobotRefused
from portal.inbox.rules.group_robots import feishu
from portal.inbox.rules.robots import check_answer
from portal.inbox.rules.standard_webhooks import new_secret, sign
from portal.inbox.services.keep_robot import add_robot, renew_secret
from portal.inbox.services.notify import notify
from portal.inbox.services.post_to_robots import post_to_robots
from portal.inbox.services.queue_emails import queue_sms
from portal.inbox.services.send_post import send_post
from portal.inbox.services.send_sms import send_sms
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.factories.tenancy import UserFactory, actor
from tests.inbox.moving import move_robot
from tests.inbox.test_robots import Stub, robot_stub
from tests.waiting import PATIENCE

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)


@pytest.fixture
def stub(settings) -> Iterator[Stub]:
    settings.OUTWARD_PRIVATE = True
    with robot_stub() as stub:
        settings.ROBOT_ORIGINS = [stub.origin]
        yield stub


def posted(stub: Stub, form: str, secret: str = "") -> tuple[OutgoingPost, Any]:
    owner = actor(Role.ENTERPRISE_ADMIN)
    with acting_as(owner):
        url = f"{stub.origin}/robot/send?access_token=abc"
        robot = add_robot(
            actor=owner, owner=owner.enterprise, name="群", form=form, url=url, secret=secret, levels=["red"], now=NOW
        )
    post_to_robots(
        [OutgoingPost(robot=robot, key="warning-1", title="预警", body="请查看", url="/warnings/1/", event="w")]
    )
    return OutgoingPost.objects.get(), owner


def verified(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """As a receiver does it who has read the specification and not our code."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return f"v1,{mac}" in headers["webhook-signature"].split()


@pytest.mark.django_db
def test_a_webhook_is_signed_by_both_secrets_for_a_day_and_keeps_its_key(stub: Stub) -> None:
    stub.status = 500
    post, owner = posted(stub, "webhook")
    old = post.robot.secret
    assert not send_post(post_id=post.pk, now=NOW)
    with acting_as(owner):
        new = renew_secret(actor=owner, robot=Robot.objects.get(), now=NOW)
    stub.status = 204
    assert send_post(post_id=post.pk, now=NOW + timedelta(hours=1))
    OutgoingPost.objects.update(state="pending")
    assert send_post(post_id=post.pk, now=NOW + timedelta(hours=25))
    calls = [({name.lower(): value for name, value in headers.items()}, body) for _path, headers, body in stub.got]
    assert {headers["webhook-id"] for headers, _body in calls} == {"warning-1"}
    assert [(verified(*call, old), verified(*call, new)) for call in calls] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    told = json.loads(calls[0][1])
    assert told["data"]["url"].endswith("/warnings/1/")
    assert told["timestamp"] == post.at.isoformat()
    assert len({body for _headers, body in calls}) == 1


@pytest.mark.django_db
def test_gone_is_gone_until_a_person_says_otherwise(stub: Stub) -> None:
    stub.status = 410
    post, owner = posted(stub, "webhook")
    post_to_robots([OutgoingPost(robot=post.robot, key="warning-2", title="…")])
    assert not send_post(post_id=post.pk, now=NOW)
    assert set(OutgoingPost.objects.values_list("state", "next_attempt_at")) == {("failed", None)}
    assert Robot.objects.get().disabled_at == NOW
    assert InboxItem.objects.filter(kind="robot.gone").values_list("recipient", flat=True).get() == owner.user_id
    client = Client()
    client.force_login(owner.user)
    assert client.post(f"/reminder-channels/{post.robot_id}/on/").status_code == 302
    assert Robot.objects.get().disabled_at is None
    assert client.post(f"/reminder-channels/{post.robot_id}/test/").status_code == 302
    assert len(stub.got) == 1
    page = client.get(f"/reminder-channels/{post.robot_id}/").content.decode()
    assert "410" in page
    assert post.robot.secret not in page


@pytest.mark.django_db
def test_redirects_are_not_followed_and_private_networks_not_called(stub: Stub, settings) -> None:
    stub.status = 302
    post, _owner = posted(stub, "webhook")
    assert not send_post(post_id=post.pk, now=NOW)
    assert len(stub.got) == 1
    settings.OUTWARD_PRIVATE = False
    for url in (stub.origin, stub.origin.replace("127.0.0.1", "localhost")):
        move_robot(url)
        assert not send_post(post_id=post.pk, now=NOW)
        post.refresh_from_db()
        assert post.last_error == "not a public address"
    assert len(stub.got) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((one, True) for one in ("1.1.1.1", "2606:4700::1111")),
        *((one, False) for one in ("127.0.0.1", "10.1.1.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0")),  # noqa: S104
        *((one, False) for one in ("::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::")),
        *((one, False) for one in ("224.0.0.1", "255.255.255.255", "ff02::1", "192.0.0.8", "192.88.99.1")),
        *((one, False) for one in ("::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::a00:1", "fec0::1", "5f00::1")),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("name", ["2130706433", "0x7f000001", "localhost", "[::1]"])
def test_other_spellings_of_here_lead_nowhere(name: str) -> None:
    with pytest.raises(NotPublic):
        judged(name, 80)


def test_a_place_that_sends_a_byte_now_and_then_is_left() -> None:
    """Each byte comes in time; only the whole of them takes for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        gone = Event()

        def drip() -> None:
            line, _who = server.accept()
            with line:
                while not gone.wait(0.02):
                    try:
                        line.sendall(b"x")
                    except OSError:
                        gone.set()

        thread = Thread(target=drip, daemon=True)
        thread.start()
        with override_settings(OUTWARD_PRIVATE=True), pytest.raises(requests.ConnectionError):
            post_outside(f"http://127.0.0.1:{server.getsockname()[1]}/", body=b"", headers={}, longest=0.2)
        assert gone.wait(PATIENCE)
        thread.join()


@pytest.mark.django_db
def test_a_status_counts_even_where_the_answer_breaks_off(stub: Stub) -> None:
    stub.promised = 1000  # more than comes
    post, _owner = posted(stub, "webhook")
    assert send_post(post_id=post.pk, now=NOW)


@pytest.mark.django_db
def test_dingtalk_signs_in_the_address(stub: Stub) -> None:
    post, _owner = posted(stub, "dingtalk", "SEC0123")
    assert send_post(post_id=post.pk, now=NOW)
    ((path, _headers, body),) = stub.got
    asked = parse_qs(urlsplit(path).query)
    assert asked["access_token"] == ["abc"]
    said = f"{asked['timestamp'][0]}\nSEC0123".encode()
    assert asked["sign"] == [base64.b64encode(hmac.new(b"SEC0123", said, hashlib.sha256).digest()).decode()]
    assert "warning-1" in json.loads(body)["markdown"]["text"]


def test_feishu_signs_in_the_body() -> None:
    told = json.loads(feishu(Post("k", "题", "文", "https://x/", NOW), secret="s", now=NOW).body)
    key = f"{told['timestamp']}\ns".encode()
    assert told["sign"] == base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    assert told["content"]["post"]["zh_cn"]["content"][-1][0]["text"] == "k"


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("dingtalk", b'{"errcode": 310000, "errmsg": "sign not match"}'),
        ("feishu", b'{"code": 19021}'),
        ("feishu", b"ok"),
    ],
)
def test_a_group_that_refuses_says_so_with_200(form: str, body: bytes) -> None:
    with pytest.raises(RobotRefused):
        check_answer(form, 200, body)
    check_answer(form, 200, b'{"errcode": 0, "code": 0}')
    with pytest.raises(RobotGone):
        check_answer(form, 410, body)


@pytest.mark.django_db
def test_short_messages_need_a_provider(stub: Stub, settings) -> None:
    user = UserFactory(phone="13800000000")
    items = notify(recipients=[user.pk], kind="test.quiet", now=timezone.now())
    queue_sms(items)
    sms = OutgoingSms.objects.get()
    assert not send_sms(sms_id=sms.pk, now=NOW)
    sms.refresh_from_db()
    assert "not configured" in sms.last_error
    settings.SMS_URL, settings.SMS_TOKEN = f"{stub.origin}/sms", "t"
    assert [send_sms(sms_id=sms.pk, now=NOW) for _ in range(2)] == [True, False]
    ((_path, headers, body),) = stub.got
    assert headers["Idempotency-Key"] == json.loads(body)["id"] == f"sms-{items[0].pk}"
    assert json.loads(body)["to"] == "13800000000"


def hook(body: bytes, secret: str, kind: str = "message/rfc822", **changed: str) -> int:
    stamp = str(int(timezone.now().timestamp()))
    headers = {
        "webhook-id": "b1",
        "webhook-timestamp": stamp,
        "webhook-signature": sign(secret, "b1", stamp, body),
    }
    return Client().post("/hooks/mail/", body, content_type=kind, headers=headers | changed).status_code


REPORT = """From: MAILER-DAEMON@mx.example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Undelivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {address}
Action: failed
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: <inbox-{item}@portal.example>
Subject: x

--b--
"""


@pytest.mark.django_db
def test_a_letter_that_came_back_ends_the_address_and_the_platform_hears_of_it(settings) -> None:
    settings.BOUNCE_SECRET = secret = new_secret()
    head = actor(Role.PLATFORM_HEAD)
    owner = actor(Role.ENTERPRISE_ADMIN, user=UserFactory(email="Gone@example.org"))
    owner.enterprise.region = head.platform.region
    owner.enterprise.save()

    def told() -> InboxItem:
        (item,) = notify(recipients=[owner.user_id], kind="test.kind", params={"number": "1", "day": ""}, now=NOW)
        return item

    item = told()
    letter = {"address": "gone@example.org", "item": item.pk}
    assert hook(REPORT.format(status="4.2.2", **letter).encode(), secret) == 204
    assert hook(REPORT.format(status="5.1.1", **letter | {"item": item.pk + 99}).encode(), secret) == 204
    assert hook(REPORT.format(status="5.1.1", **letter | {"address": "head@example.org"}).encode(), secret) == 204
    assert hook(b"hello", secret) == 422
    assert hook(b"{}", new_secret()) == 401
    item.refresh_from_db()
    assert item.email.state == "pending"
    plain = REPORT.format(status="5.1.1", **letter).encode()
    assert read_bounces("message/rfc822", plain) == [Bounce("gone@example.org", "5.1.1", item.pk)]
    forwarded = REPORT.replace("Action:", "Original-Recipient: rfc822;gone@example.org\nAction:")
    elsewhere = letter | {"address": "gone@elsewhere.example"}
    assert hook(forwarded.format(status="5.1.1", **elsewhere).encode(), secret) == 204
    item.email.refresh_from_db()
    assert item.email.state == "failed"
    assert InboxItem.objects.filter(kind="email.bounced", recipient=head.user).exists()
    assert not hasattr(told(), "email")
    owner.user.email = "new@example.org"
    owner.user.save()
    assert told().email.state == "pending"
