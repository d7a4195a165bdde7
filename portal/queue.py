"""The one way to ask a worker for something: by name, with ids, after the transaction has committed."""

from functools import partial

from django.db import transaction

from portal.celery import app


def enqueue(task: str, *ids: int) -> None:
    """Send `task` (for instance "inbox.send_email") once the current transaction commits; not at all if it rolls back.

    A broker that is down must not fail what is already in the database: the sweeps in `beat` re-queue what is due, so
    the error is logged and not raised (`robust`).
    """
    transaction.on_commit(partial(app.send_task, task, args=ids), robust=True)
