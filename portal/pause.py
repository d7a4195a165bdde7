"""Remembers for a moment that a service is away: who tells fifty people must not wait fifty times for it."""

import time


class Pause:
    """Of this process only. While it lasts, callers leave the service alone; their facts are in the database."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = 0.0  # on the monotonic clock

    def begin(self) -> None:
        self._until = time.monotonic() + self.seconds

    @property
    def lasts(self) -> bool:
        return time.monotonic() < self._until
