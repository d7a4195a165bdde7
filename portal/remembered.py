"""Keeps an answer for a while: pages that every visitor reads must not ask the database for each of them."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """Of this process only. `seconds`: how old an answer may become before it is asked again."""

    def __init__(self, ask: Callable[[], Answer], *, seconds: float) -> None:
        self.ask, self.seconds = ask, seconds
        self._kept: tuple[float, Answer] | None = None  # when it was asked, on the monotonic clock

    def __call__(self) -> Answer:
        if self._kept is None or time.monotonic() - self._kept[0] > self.seconds:
            self._kept = (time.monotonic(), self.ask())
        return self._kept[1]

    def forget(self) -> None:
        self._kept = None
