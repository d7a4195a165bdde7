"""The signature of an inbound message, as Standard Webhooks has it (standardwebhooks.com, specification 1.0).

`webhook-id`, `webhook-timestamp` (seconds), `webhook-signature` (`v1,<base64>`, several separated by spaces while a
secret is changed): HMAC-SHA256 over `id.timestamp.body` with the bytes behind `whsec_` in base64.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"


class BadSignature(Exception):
    """Why a message is not believed; the words go to our log, not to the sender."""


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()


def sign(secret: str, message_id: str, stamp: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    told = f"{message_id}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()


def verify(secret: str, *, message_id: str, stamp: str, signatures: str, body: bytes, now: datetime) -> None:
    """Raises `BadSignature`. SECURITY: compared in constant time; an old message is refused, so that what was once
    listened to cannot be sent again for ever."""
    if not message_id or not stamp.isascii() or not stamp.isdigit():
        raise BadSignature("headers missing")
    if abs(now.timestamp() - int(stamp[:15])) > TOLERANCE.total_seconds():
        raise BadSignature("too old or from the future")
    try:
        wanted = sign(secret, message_id, stamp, body)
    except (binascii.Error, ValueError) as error:
        raise BadSignature("our secret is broken") from error
    if not any(hmac.compare_digest(one.encode(), wanted.encode()) for one in signatures.split(" ")):
        raise BadSignature("no signature fits")


def path_secret(secret: str) -> str:
    """What stands in the address for a service that cannot sign; from it the secret cannot be told."""
    return hashlib.sha256(f"path:{secret}".encode()).hexdigest()
