"""The one way to ask a worker for something: by name, with ids, after the transaction has committed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from django.db import transaction
from kombu.exceptions import OperationalError

from portal.celery import app
from portal.pause import Pause
from portal.tenancy.scope import current_scope

log = structlog.get_logger(__name__)
# The first one first: a worker of several queues takes from a later one only while those before it are empty.
URGENT, PUSH, INGEST, BULK = QUEUES = ("urgent", "push", "ingest", "bulk")
AT_ONCE = 50  # ids in one message: so long does a worker stay with one, whatever more urgent comes meanwhile
_pause = Pause(seconds=5)
_left_to_sweeps: ContextVar[bool] = ContextVar("left_to_sweeps", default=False)


@contextmanager
def left_to_sweeps() -> Iterator[None]:
    """For a load of thousands of facts of the past: no worker is called for each, the sweeps find what is left."""
    token = _left_to_sweeps.set(True)
    try:
        yield
    finally:
        _left_to_sweeps.reset(token)


def queue_of(level: str) -> str:
    """Where what tells of a level goes: a million blue ones never delay one red."""
    return {"red": URGENT, "blue": BULK}.get(level, PUSH)


def enqueue_many(task: str, ids: Sequence[int], *, queue: str) -> None:
    """For a task that takes several ids: `AT_ONCE` to a message."""
    for start in range(0, len(ids), AT_ONCE):
        enqueue(task, *ids[start : start + AT_ONCE], queue=queue)


def enqueue(task: str, *ids: int, queue: str = "", expires: int | None = None) -> None:
    """Send `task` (for instance "inbox.send_email") once the current transaction commits; not at all if it rolls back.
    Without `queue` it goes where its route says. `expires`: seconds after which nobody need take it any more.

    A broker that is down must not fail what is already in the database, so it is logged and not raised. Therefore every
    task must be found again by a sweep in `beat`.
    """
    if _left_to_sweeps.get():
        return
    scope = current_scope()
    # Who asks is remembered now: by the time of the commit the code may act for somebody else.
    acts_for = (scope.user_id, scope.membership_id) if scope.kind == "actor" else None
    # A function of our own, not a `partial`: Django asks a robust callback that fails for its `__qualname__`.
    transaction.on_commit(lambda: _send(task, ids, acts_for, queue, expires), robust=True)


def _send(
    task: str, ids: tuple[int, ...], acts_for: tuple[int | None, int | None] | None, queue: str, expires: int | None
) -> None:
    if _pause.lasts:
        return
    try:
        headers = {"acts_for": acts_for} if acts_for else None
        app.send_task(task, args=ids, headers=headers, queue=queue or None, expires=expires)
    except (OperationalError, OSError) as error:
        _pause.begin()
        log.warning("task_not_sent", task=task, ids=ids, error=str(error))
