"""The reading side of the live stream on a real Redis: what is heard, what is caught up, what a break does."""

import asyncio
import time
from collections.abc import AsyncIterator

from portal.inbox import live
from portal.inbox.hub import Hub
from tests.waiting import PATIENCE


async def next_topics(stream: AsyncIterator[str], count: int) -> list[str]:
    return [await asyncio.wait_for(anext(stream), PATIENCE) for _ in range(count)]


def test_what_was_published_between_rendering_and_listening_is_heard() -> None:
    async def page() -> list[str]:
        hub = Hub()
        live._send([(live.user_channel(91), "before")])
        rendered = time.time()
        live._send([(live.user_channel(91), "queue")])
        live._send([(live.user_channel(92), "of-somebody-else")])
        stream = hub.listen([live.user_channel(91)], since=rendered)
        heard = await next_topics(stream, 2)
        live._send([(live.user_channel(91), "case:7")])
        heard += await next_topics(stream, 1)
        await stream.aclose()
        hub._reader.cancel()
        return heard

    heard = asyncio.run(page())
    assert set(heard[:2]) == {"queue", "all"}  # "all": this process has only now subscribed
    assert heard[2:] == ["case:7"]


def test_a_page_that_names_no_time_hears_only_what_comes() -> None:
    async def page() -> list[str]:
        hub = Hub()
        live._send([(live.user_channel(93), "old")])
        stream = hub.listen([live.user_channel(93)])
        heard = await next_topics(stream, 1)
        live._send([(live.user_channel(93), "new")])
        heard += await next_topics(stream, 1)
        await stream.aclose()
        hub._reader.cancel()
        return heard

    assert asyncio.run(page()) == ["all", "new"]
