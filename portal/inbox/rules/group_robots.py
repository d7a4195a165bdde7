"""Robots of DingTalk and Feishu groups. Pure. Both answer 200 also when they refuse, and know no key against
doubles: ours stands at the end of the text.

DingTalk (自定义机器人, 加签): `POST https://oapi.dingtalk.com/robot/send?access_token=…&timestamp=<ms>&sign=<…>`,
where sign is the percent-encoded base64 of HMAC-SHA256(secret, "<timestamp>\\n<secret>"); body `{"msgtype": "markdown",
"markdown": {"title", "text"}}` of at most 20,000 bytes. `{"errcode": 0}` means taken; 310000: the signature or a key
word does not fit.

Feishu (自定义机器人, 签名校验): `POST https://open.feishu.cn/open-apis/bot/v2/hook/<id>`; timestamp (seconds) and sign
stand in the body, sign is the base64 of HMAC-SHA256 with the key "<timestamp>\\n<secret>" over nothing; `{"code": 0}`
means taken; 19021: the signature does not fit or is older than an hour; 9499: bad request; 11232: too often.
Whom a text message mentions stands in it as `<at user_id="all">`; a rich text (`post`) has an element of its own.
"""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from portal.inbox.rules.calls import Call, Post, RobotRefused, unformatted, untagged

MOST_BYTES = 18_000  # of text; both take 20,000 with everything around it
JSON = {"Content-Type": "application/json; charset=utf-8"}


def dingtalk(post: Post, *, secret: str, now: datetime, older: str = "") -> Call:
    link = f"\n\n[{post.url}]({post.url})" if post.url else ""
    title = unformatted(" ".join(post.title.split()))
    text = f"#### {title}\n\n{_cut(unformatted(post.text))}{link}\n\n> {post.key}"
    body = {"msgtype": "markdown", "markdown": {"title": title, "text": text}}
    query = ""
    if secret:
        stamp = str(int(now.timestamp() * 1000))
        query = urlencode({"timestamp": stamp, "sign": _mac(secret.encode(), f"{stamp}\n{secret}".encode())})
    return Call(JSON, json.dumps(body, ensure_ascii=False).encode(), query)


def feishu(post: Post, *, secret: str, now: datetime, older: str = "") -> Call:
    lines: list[list[dict[str, str]]] = [[{"tag": "text", "text": _cut(untagged(post.text))}]]
    if post.url:
        lines.append([{"tag": "a", "text": post.url, "href": post.url}])
    lines.append([{"tag": "text", "text": post.key}])
    body: dict[str, Any] = {
        "msg_type": "post",
        "content": {"post": {"zh_cn": {"title": untagged(" ".join(post.title.split())), "content": lines}}},
    }
    if secret:
        stamp = str(int(now.timestamp()))
        body = {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}".encode(), b""), **body}
    return Call(JSON, json.dumps(body, ensure_ascii=False).encode())


def check_dingtalk(body: bytes) -> None:
    _check(body, "errcode", "errmsg", "DingTalk")


def check_feishu(body: bytes) -> None:
    _check(body, "code", "msg", "Feishu")


def _check(body: bytes, code: str, message: str, whose: str) -> None:
    try:
        answer = json.loads(body)
        number, said = int(answer[code]), str(answer.get(message, ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RobotRefused(f"not an answer of {whose}") from error
    if number != 0:
        raise RobotRefused(f"{code} {number}: {said}")


def _mac(key: bytes, said: bytes) -> str:
    return base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


def _cut(text: str) -> str:
    return text.encode()[:MOST_BYTES].decode(errors="ignore")
