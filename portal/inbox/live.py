"""The live stream's writing side: content-free events over Redis. A page that hears one fetches what it may see."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import redis
import structlog
from django.conf import settings
from django.db import transaction

from portal.pause import Pause

RECENT_SECONDS = 60
log = structlog.get_logger(__name__)
_pause = Pause(seconds=0.5)


def _named(rest: str) -> str:
    """Redis tells its databases apart in everything but channels: without the number two portals on one server would
    hear each other, and so would two processes of tests."""
    return f"live:{_connection().get_connection_kwargs().get('db') or 0}:{rest}"


def user_channel(user_id: int) -> str:
    return _named(f"user:{user_id}")


def group_channel(group_id: int) -> str:
    return _named(f"group:{group_id}")


def all_channels() -> str:
    return _named("*")


_silent: ContextVar[bool] = ContextVar("live_silent", default=False)
_together: ContextVar[dict[tuple[str, str], None] | None] = ContextVar("live_together", default=None)


@contextmanager
def without_live_events() -> Iterator[None]:
    """For a load of thousands of facts of the past: no open page waits for them."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def publish(*, topic: str, user_id: int | None = None, group_id: int | None = None) -> None:
    """After commit, tell the pages of one user or of one tenant's people that `topic` changed ("inbox", "queue",
    "case:17"). Nothing of the change itself travels, so the stream cannot leak. Redis being down delays a page until
    its next load and is logged; nothing is lost, the rows are in PostgreSQL."""
    if _silent.get():
        return
    channel = user_channel(user_id) if user_id is not None else group_channel(group_id or 0)
    if (events := _together.get()) is not None:
        events[channel, topic] = None
    else:
        transaction.on_commit(lambda: _send([(channel, topic)]))


@contextmanager
def live_events_together() -> Iterator[None]:
    """What many facts of one transaction publish goes out in one breath after its commit, each event once. What a part
    that failed had published goes with it: a page looks again and finds nothing new."""
    if _together.get() is not None:
        yield
        return
    events: dict[tuple[str, str], None] = {}
    token = _together.set(events)
    try:
        yield
    finally:
        _together.reset(token)
    if events:
        transaction.on_commit(lambda: _send(list(events)))


@cache
def _connection() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


def recent_key(channel: str) -> str:
    return f"recent:{channel}"


def _send(events: list[tuple[str, str]]) -> None:
    """Publish (channel, topic) pairs, and remember them for a moment: a page that was rendered before an event may open
    its stream after it."""
    if _pause.lasts:
        return
    try:
        with _connection().pipeline(transaction=False) as pipe:
            for channel, topic in events:
                pipe.hset(recent_key(channel), topic, time.time())
                pipe.expire(recent_key(channel), RECENT_SECONDS)
                pipe.publish(channel, json.dumps({"topic": topic}))
            pipe.execute()
    except redis.RedisError as error:
        _pause.begin()
        log.warning("live_events_not_sent", events=len(events), first=events[0], error=str(error))
