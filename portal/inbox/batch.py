"""Many notices in one go: what a load of thousands of facts has to tell is written when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Notice:
    """What `notify` is asked to tell; `recipients` are ids of users. `by_email` None leaves that to the kind."""

    recipients: frozenset[int]
    kind: str
    params: dict[str, Any]
    url: str
    level: str
    now: datetime
    by_email: bool | None = None


_current: ContextVar[list[Notice] | None] = ContextVar("notice_batch", default=None)


def current_notices() -> list[Notice] | None:
    return _current.get()


@contextmanager
def collecting_notices() -> Iterator[list[Notice]]:
    """Inside the block `notify` only adds to the list; the caller gives it to `write_notices` in the transaction of
    the facts."""
    notices: list[Notice] = []
    token = _current.set(notices)
    try:
        yield notices
    finally:
        _current.reset(token)
