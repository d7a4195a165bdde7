"""Who says when to come again is believed, within the three days."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.inbox.models import OutgoingPost
from portal.inbox.rules.retry_after import retry_after
from portal.inbox.services.postpone import BACK_OFF, WHOLE
from portal.inbox.services.send_post import send_post
from tests.inbox.test_channels import posted, stub  # noqa: F401
from tests.inbox.test_robots import Stub

NOW = datetime(2026, 7, 14, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("Tue, 14 Jul 2026 01:20:00 GMT", timedelta(minutes=10)),
        ("Tuesday, 14-Jul-26 01:20:00 GMT", timedelta(minutes=10)),
        ("Mon, 13 Jul 2026 01:20:00 GMT", timedelta()),
        ("9" * 5000, DAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Tue, 14 Jul 99999999999999999999 01:20:00 GMT", None),
    ],
    ids=[
        "seconds",
        "none",
        "date",
        "old-date",
        "past",
        "endless",
        "far",
        "words",
        "empty",
        "minus",
        "part",
        "sign",
        "year",
    ],
)
def test_seconds_or_a_date(value: str, wait: timedelta | None) -> None:
    assert retry_after(value, NOW, longest=DAY) == wait


def _try(post: OutgoingPost, now: datetime) -> timedelta | None:
    assert not send_post(post_id=post.pk, now=now)
    post.refresh_from_db()
    return post.next_attempt_at - now if post.next_attempt_at else None


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["webhook", "dingtalk"])
def test_a_busy_receiver_is_left_alone_as_long_as_it_asks(stub: Stub, form: str) -> None:  # noqa: F811
    stub.status, stub.headers = 429, {"Retry-After": "7200"}
    post, _owner = posted(stub, form)
    assert _try(post, NOW) == timedelta(hours=2)
    stub.status, stub.headers = 503, {"Retry-After": "Tue, 14 Jul 2026 05:10:00 GMT"}
    assert _try(post, NOW + timedelta(hours=2)) == timedelta(hours=2)
    stub.headers = {"Retry-After": "1"}  # sooner than we would come
    assert _try(post, NOW + timedelta(hours=4)) == timedelta(minutes=BACK_OFF[2])
    stub.status, stub.headers = 500, {"Retry-After": "86400"}  # no answer that may say so
    assert _try(post, NOW + timedelta(hours=5)) == timedelta(minutes=BACK_OFF[3])


@pytest.mark.django_db
def test_what_is_asked_for_is_taken_off_the_three_days(stub: Stub) -> None:  # noqa: F811
    stub.status, stub.headers = 503, {"Retry-After": "172800"}
    post, _owner = posted(stub, "webhook")
    assert _try(post, NOW) == 2 * DAY
    assert _try(post, NOW + 2 * DAY) == WHOLE - 2 * DAY
    assert _try(post, NOW + 3 * DAY) is None
    assert (post.state, post.attempts, len(stub.got)) == ("failed", 3, 3)
