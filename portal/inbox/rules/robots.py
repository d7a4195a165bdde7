"""What is sent to a robot, and what its answer means; other groups and webhooks stand in files of their own. Pure.

WeCom (企业微信群机器人, developer.work.weixin.qq.com/document/path/91770): `POST <webhook address with its key>`,
`Content-Type: application/json`, body `{"msgtype": "markdown", "markdown": {"content": "…"}}` of at most 4096 bytes of
UTF-8. It answers 200 also when it refuses; `{"errcode": 0, "errmsg": "ok"}` alone means taken. 45009: more than 20
messages in a minute; 93000: the robot is gone. It knows no key against doubles: ours stands at the end of the text.

Signed (a system of the platform's own): `POST`, body `{"id", "title", "text", "url", "sent_at"}`, with the headers

    X-Portal-Timestamp: 1790000000              seconds; refuse what is older than five minutes
    X-Portal-Signature: v1=<hex of HMAC-SHA256(secret, timestamp + "." + body)>
    Idempotency-Key: <id>                       the same at every attempt; drop what came before

Any status from 200 to 299 means taken.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlsplit

from portal.inbox.rules.calls import Call, Post, RobotGone, RobotRefused, Write, unformatted
from portal.inbox.rules.group_robots import check_dingtalk, check_feishu, dingtalk, feishu
from portal.inbox.rules.retry_after import BUSY
from portal.inbox.rules.standard_webhooks import check_webhook, webhook

WECOM_BYTES = 4096
GONE = 410


def wecom(post: Post, *, secret: str = "", now: datetime | None = None, older: str = "") -> Call:
    """The address is the key; nothing is signed and no time is told."""
    tail = f'\n<font color="comment">{post.key}</font>'
    link = f"\n[{post.url}]({post.url})" if post.url else ""
    head = f"**{unformatted(' '.join(post.title.split()))}**\n{unformatted(post.text)}"
    room = WECOM_BYTES - len((link + tail).encode())
    content = head.encode()[:room].decode(errors="ignore") + link + tail
    body = {"msgtype": "markdown", "markdown": {"content": content}}
    return Call({"Content-Type": "application/json"}, json.dumps(body, ensure_ascii=False).encode())


def signed(post: Post, *, secret: str, now: datetime, older: str = "") -> Call:
    told = {"id": post.key, "title": post.title, "text": post.text, "url": post.url, "sent_at": now.isoformat()}
    body = json.dumps(told, ensure_ascii=False).encode()
    stamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": post.key,
        "X-Portal-Timestamp": stamp,
        "X-Portal-Signature": f"v1={signature(secret, stamp, body)}",
    }
    return Call(headers, body)


def signature(secret: str, stamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def check_answer(form: str, status: int, body: bytes, *, asked: timedelta | None = None) -> None:
    """Raises `RobotRefused` with what the robot said, and how long it `asked` to be left alone where its status may say
    so; `RobotGone` where it takes nothing ever again."""
    if status == GONE:
        raise RobotGone(f"status {status}")
    if not 200 <= status < 300:
        raise RobotRefused(f"status {status}", asked if status in BUSY else None)
    FORMS[form].check(body)


def check_wecom(body: bytes) -> None:
    try:
        answer = json.loads(body)
        code, message = int(answer["errcode"]), str(answer.get("errmsg", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RobotRefused("not an answer of WeCom") from error
    if code != 0:
        raise RobotRefused(f"errcode {code}: {message}")


def check_signed(body: bytes) -> None:
    """The status has said it."""


@dataclass(frozen=True)
class Form:
    """A further kind of robot is one more line of `FORMS`, and its name in `Robot.Form`. `anywhere`: whoever keeps it
    names any public address; the others live only at `ROBOT_ORIGINS`. `chat`: people read it, and sleep at night."""

    write: Write
    check: Callable[[bytes], None]
    anywhere: bool = False
    chat: bool = True


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "wecom": Form(wecom, check_wecom),
        "dingtalk": Form(dingtalk, check_dingtalk),
        "feishu": Form(feishu, check_feishu),
        "webhook": Form(webhook, check_webhook, anywhere=True, chat=False),
        "signed": Form(signed, check_signed, chat=False),
    }
)


def origin_of(url: str) -> str:
    """Scheme, host and port: what a list of allowed places names."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
