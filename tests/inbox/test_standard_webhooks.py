"""Standard Webhooks: the example of the specification's own library, and what is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portal.inbox.rules.standard_webhooks import BadSignature, new_secret, sign, verify

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  of the reference libraries' tests
ID, STAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
NOW = datetime.fromtimestamp(int(STAMP), tz=UTC)


def check(**changes: object) -> None:
    given: dict[str, Any] = {"id": ID, "timestamp": STAMP, "signature": SIGNED, "body": BODY, "now": NOW, **changes}
    body, now = given.pop("body"), given.pop("now")
    verify(SECRET, headers={f"webhook-{name}": value for name, value in given.items()}, body=body, now=now)


def test_the_known_signature_holds() -> None:
    assert sign(SECRET, ID, STAMP, BODY) == SIGNED
    check()
    check(signature=f"v1,bm9wZQ== {SIGNED}")


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BODY + b" "},
        {"id": ""},
        {"id": "other"},
        {"timestamp": "x"},
        {"timestamp": "9" * 400},
        {"signature": ""},
        {"signature": SIGNED.replace("v1", "v2")},
        {"now": NOW + timedelta(minutes=6)},
        {"now": NOW - timedelta(minutes=6)},
    ],
)
def test_everything_else_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadSignature):
        check(**changes)


def test_secrets_differ() -> None:
    assert new_secret() != new_secret()
