"""Waiting for what another process does: by looking, never by sleeping for a time that was guessed."""

import threading
import time
from collections.abc import Callable

_PAUSE = threading.Event()  # never set: waiting for it leaves the processor to the process that is waited for


# Seconds for what is bound to happen: whoever waits goes on at once when it does, so that only a failure takes so long.
PATIENCE = 120


def eventually(condition: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Return as soon as the condition holds; fail if it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"it did not happen within {seconds} seconds"
        _PAUSE.wait(0.02)
