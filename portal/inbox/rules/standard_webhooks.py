"""Signed webhooks, out and in, as Standard Webhooks 1.0 describes them (standardwebhooks.com). Pure.

`POST`, body `{"type", "timestamp", "data"}`, with the headers

    webhook-id: <key>                  the same at every attempt, without a full stop; drop what came before
    webhook-timestamp: 1790000000      seconds, of this attempt; refuse what is older than five minutes
    webhook-signature: v1,<base64 of HMAC-SHA256(key, id + "." + timestamp + "." + body)> …

`timestamp` of the body is when the event came about, so the body is the same at every attempt. The secret is written
`whsec_<base64 of the key>`. For a day after a change there are two signatures, one by each secret. Any status from 200
to 299 means taken, 410 means never again, anything else is tried again over three days.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from portal.inbox.rules.calls import Call, Post

TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"


class BadSignature(Exception):
    """Why a message is not believed; the words go to our log, not to the sender."""


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def webhook(post: Post, *, secret: str, now: datetime, older: str = "") -> Call:
    told = {
        "type": post.event,
        "timestamp": post.at.isoformat(),
        "data": {**post.data, "title": post.title, "url": post.url},
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    stamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "webhook-id": post.key,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(sign(one, post.key, stamp, body) for one in (secret, older) if one),
    }
    return Call(headers, body)


def sign(secret: str, message_id: str, stamp: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    told = f"{message_id}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()


def verify(secret: str, *, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raises `BadSignature`; the headers are those named above. SECURITY: compared in constant time; an old message is
    refused, so that what was once listened to cannot be sent again for ever."""
    message_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not stamp.isascii() or not stamp.isdigit():
        raise BadSignature("headers missing")
    if abs(now.timestamp() - int(stamp[:15])) > TOLERANCE.total_seconds():
        raise BadSignature("too old or from the future")
    try:
        wanted = sign(secret, message_id, stamp, body)
    except (binascii.Error, ValueError) as error:
        raise BadSignature("our secret is broken") from error
    given = headers.get("webhook-signature", "").split()
    if not any(hmac.compare_digest(one.encode(), wanted.encode()) for one in given):
        raise BadSignature("no signature fits")


def check_webhook(body: bytes) -> None:
    """The status has said it."""
