"""Signed outgoing webhooks as Standard Webhooks 1.0 describes them (standardwebhooks.com). Pure.

`POST`, body `{"type", "timestamp", "data"}`, with the headers

    webhook-id: <key>                  the same at every attempt, without a full stop; drop what came before
    webhook-timestamp: 1790000000      seconds, of this attempt; refuse what is older than five minutes
    webhook-signature: v1,<base64 of HMAC-SHA256(key, id + "." + timestamp + "." + body)> …

`timestamp` of the body is when the event came about, so the body is the same at every attempt. The secret is written
`whsec_<base64 of the key>`. For a day after a change there are two signatures, one by each secret. Any status from 200
to 299 means taken, 410 means never again, anything else is tried again over three days.
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime

from portal.inbox.rules.calls import Call, Post

PREFIX = "whsec_"


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
        "webhook-signature": " ".join(signature(one, post.key, stamp, body) for one in (secret, older) if one),
    }
    return Call(headers, body)


def signature(secret: str, key: str, stamp: str, body: bytes) -> str:
    by = base64.b64decode(secret.removeprefix(PREFIX))
    mac = hmac.new(by, f"{key}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}"


def check_webhook(body: bytes) -> None:
    """The status has said it."""
