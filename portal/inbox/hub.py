"""The live stream's reading side: one Redis subscription per web process, fanned out to the open pages."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable

import redis.asyncio as redis
import structlog
from django.conf import settings

from portal.inbox.live import all_channels, recent_key

log = structlog.get_logger(__name__)
KEEP_ALIVE_SECONDS = 20
RETRY_SECONDS = 1


async def _published_after(since: float, channels: Iterable[str]) -> list[str]:
    """Topics of the last minute that are newer than `since`; none while Redis is away (the reader then says "all")."""
    try:
        async with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2) as connection:
            rows = [await connection.hgetall(recent_key(channel)) for channel in channels]
    except (redis.RedisError, OSError) as error:
        log.warning("live_recent_not_read", error=str(error))
        return []
    return [topic.decode() for row in rows for topic, at in row.items() if float(at) >= since]


class Page:
    """An open page. One that falls behind only needs the latest state, so each topic waits at most once."""

    def __init__(self) -> None:
        self._topics: dict[str, None] = {}
        self._changed = asyncio.Event()

    def put(self, topic: str) -> None:
        self._topics[topic] = None
        self._changed.set()

    async def get(self) -> str:
        await self._changed.wait()
        topic = next(iter(self._topics))
        del self._topics[topic]
        if not self._topics:
            self._changed.clear()
        return topic


class Hub:
    """Started by the first page; lives as long as the process."""

    def __init__(self) -> None:
        self._pages: dict[str, set[Page]] = defaultdict(set)
        self._reader: asyncio.Task | None = None

    async def listen(self, channels: Iterable[str], *, since: float | None = None) -> AsyncIterator[str]:
        """Yield topics as they come, "" every `KEEP_ALIVE_SECONDS` without one.

        First come those published after `since` (Unix seconds: when the page was rendered) and before the page
        listened. The topic "all" stands for: look at everything again.
        """
        page = Page()
        wanted = list(channels)
        for channel in wanted:
            self._pages[channel].add(page)
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read())
        try:
            for topic in await _published_after(since, wanted) if since is not None else ():
                page.put(topic)
            while True:
                try:
                    yield await asyncio.wait_for(page.get(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    yield ""
        finally:
            for channel in wanted:
                self._pages[channel].discard(page)
                if not self._pages[channel]:
                    del self._pages[channel]

    async def _read(self) -> None:
        while True:
            try:
                await self._read_until_broken()
            except (redis.RedisError, OSError) as error:
                log.warning("live_subscription_broken", error=str(error))
            await asyncio.sleep(RETRY_SECONDS)

    async def _read_until_broken(self) -> None:
        async with contextlib.AsyncExitStack() as stack:
            connection = redis.Redis.from_url(settings.REDIS_URL, health_check_interval=10)
            stack.push_async_callback(connection.aclose)
            subscription = connection.pubsub()
            stack.push_async_callback(subscription.aclose)
            await subscription.psubscribe(all_channels())
            async for message in subscription.listen():
                if message["type"] == "psubscribe":
                    # Whatever was published before, or while the line was down, is lost to it: every page looks again.
                    self._spread(set(self._pages), "all")
                elif message["type"] == "pmessage":
                    self._spread({message["channel"].decode()}, json.loads(message["data"])["topic"])

    def _spread(self, channels: set[str], topic: str) -> None:
        for channel in channels:
            for page in self._pages.get(channel, ()):
                page.put(topic)


hub = Hub()
