"""The live stream's writing side: content-free events over Redis. A page that hears one fetches what it may see."""

import json
from functools import cache

import redis
import structlog
from django.conf import settings
from django.db import transaction

log = structlog.get_logger(__name__)


def user_channel(user_id: int) -> str:
    return f"live:user:{user_id}"


def group_channel(group_id: int) -> str:
    return f"live:group:{group_id}"


def publish(*, topic: str, user_id: int | None = None, group_id: int | None = None) -> None:
    """After commit, tell the pages of one user or of one tenant's people that `topic` changed ("inbox", "queue",
    "case:17"). Nothing of the change itself travels, so the stream cannot leak. Redis being down delays a page until
    its next load and is logged; nothing is lost, the rows are in PostgreSQL."""
    channel = user_channel(user_id) if user_id is not None else group_channel(group_id or 0)
    transaction.on_commit(lambda: _send(channel, topic))


@cache
def _connection() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


def _send(channel: str, topic: str) -> None:
    try:
        _connection().publish(channel, json.dumps({"topic": topic}))
    except redis.RedisError as error:
        log.warning("live_event_not_sent", channel=channel, topic=topic, error=str(error))
