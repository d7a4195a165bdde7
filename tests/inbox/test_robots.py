"""Messages to the robots of platforms, against a stub on the loopback that speaks as they do."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone

from portal.audit.models import AuditEntry
from portal.inbox.models import OutgoingPost, Robot
from portal.inbox.rules.robots import FORMS, Post, RobotRefused, check_answer, signature, wecom
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.post_to_robots import post_to_robots
from portal.inbox.services.send_post import send_post
from portal.tenancy.models import Role
from tests.cases.pages.world import page, press
from tests.factories.tenancy import PlatformFactory, actor
from tests.inbox.moving import move_robot

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
SECRET = "0123456789abcdef"


class Stub:
    """`status`, `answer` and `headers` are what it says; `got` holds paths, headers and bodies.
    `promised`: bytes of an answer, where fewer come."""

    def __init__(self) -> None:
        self.status, self.answer = 200, {"errcode": 0, "errmsg": "ok"}
        self.promised = 0
        self.headers: dict[str, str] = {}
        self.got: list[tuple[str, dict[str, str], Any]] = []
        self.origin = ""


@contextmanager
def robot_stub() -> Iterator[Stub]:
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.got.append((self.path, dict(self.headers), body))
            said = json.dumps(stub.answer).encode()
            self.send_response(stub.status)
            self.send_header("Content-Length", str(stub.promised or len(said)))
            for name, value in stub.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    stub.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def stub(settings) -> Iterator[Stub]:
    with robot_stub() as stub:
        settings.ROBOT_ORIGINS = [stub.origin]
        yield stub


def post(stub: Stub, form: str = "wecom") -> OutgoingPost:
    robot = Robot.objects.create(
        platform=PlatformFactory(),
        name="值班群",
        form=form,
        url=f"{stub.origin}/cgi-bin/webhook/send?key=abc",
        secret=SECRET,
        created_at=NOW,
    )
    post_to_robots([OutgoingPost(robot=robot, key="reminder-1", title="最后24小时", body="请处理。", url="/cases/1/")])
    return OutgoingPost.objects.get()


@pytest.mark.django_db
def test_a_group_robot_gets_markdown_once(stub: Stub) -> None:
    sent = post(stub)
    assert [send_post(post_id=sent.pk, now=NOW) for _ in range(2)] == [True, False]
    ((path, headers, body),) = stub.got
    assert path == "/cgi-bin/webhook/send?key=abc"
    assert headers["Content-Type"] == "application/json"
    told = json.loads(body)
    assert told["msgtype"] == "markdown"
    assert "最后24小时" in told["markdown"]["content"]
    assert "reminder-1" in told["markdown"]["content"]


@pytest.mark.django_db
def test_a_system_of_ones_own_can_check_who_sends(stub: Stub) -> None:
    stub.status, stub.answer = 202, {}
    assert send_post(post_id=post(stub, "signed").pk, now=NOW)
    ((_, headers, body),) = stub.got
    stamp = headers["X-Portal-Timestamp"]
    assert stamp == str(int(NOW.timestamp()))
    assert headers["X-Portal-Signature"] == f"v1={signature(SECRET, stamp, body)}"
    assert headers["Idempotency-Key"] == json.loads(body)["id"] == "reminder-1"
    assert signature("another", stamp, body) not in headers["X-Portal-Signature"]


@pytest.mark.django_db
def test_what_a_robot_refuses_is_tried_again_and_tells_no_key(stub: Stub, settings) -> None:
    stub.answer = {"errcode": 45009, "errmsg": "api freq out of limit"}
    waiting = post(stub)
    assert not send_post(post_id=waiting.pk, now=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("pending", 1)
    assert "45009" in waiting.last_error
    move_robot("http://127.0.0.1:1/send?key=abc")
    settings.ROBOT_ORIGINS = ["http://127.0.0.1:1"]
    assert not send_post(post_id=waiting.pk, now=NOW)
    waiting.refresh_from_db()
    assert "abc" not in waiting.last_error
    OutgoingPost.objects.update(next_attempt_at=timezone.now())
    assert claim_due(OutgoingPost) == [waiting.pk]


@pytest.mark.django_db
def test_a_place_that_is_not_allowed_is_never_called(stub: Stub, settings) -> None:
    settings.ROBOT_ORIGINS = ["https://qyapi.weixin.qq.com"]
    assert not send_post(post_id=post(stub).pk, now=NOW)
    assert stub.got == []


def test_a_long_message_is_cut_and_keeps_its_end() -> None:
    content = json.loads(wecom(Post("reminder-1", "题", "字" * 5000, "http://x/", NOW)).body)["markdown"]["content"]
    assert len(content.encode()) <= 4096
    assert content.endswith("reminder-1</font>")


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"errcode": "x"}', b'{"errcode": 93000}'])
def test_what_is_not_ok_is_not_taken(body: bytes) -> None:
    with pytest.raises(RobotRefused):
        check_answer("wecom", 200, body)
    with pytest.raises(RobotRefused):
        check_answer("signed", 302, body)
    check_answer("signed", 204, body)


@pytest.mark.django_db
def test_the_head_keeps_them_and_the_address_is_not_shown_again(settings) -> None:
    settings.ROBOT_ORIGINS = ["https://qyapi.weixin.qq.com"]
    head = actor(Role.PLATFORM_HEAD)
    given = {"name": "值班群", "form": "wecom", "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"}
    press(head, "/reminder-channels/", **given)
    shown = page(head, "/reminder-channels/")
    assert "值班群" in shown
    assert "key=abc" not in shown
    assert "key=abc" not in str(AuditEntry.objects.filter(action="robot.saved").values())
    press(head, "/reminder-channels/", status=422, **(given | {"url": "https://example.org/hook"}))
    press(head, "/reminder-channels/", status=422, **(given | {"form": "signed"}))
    page(actor(Role.HANDLER, tenant=head.platform), "/reminder-channels/", 403)
    other = actor(Role.PLATFORM_HEAD)
    press(other, f"/reminder-channels/{Robot.objects.get().pk}/remove/", status=404)
    post_to_robots([OutgoingPost(robot=Robot.objects.get(), key="reminder-1", title="x")])
    press(head, f"/reminder-channels/{Robot.objects.get().pk}/remove/")
    assert not Robot.objects.exists()


def test_every_form_can_be_written_and_read() -> None:
    assert set(FORMS) == set(Robot.Form.values)
