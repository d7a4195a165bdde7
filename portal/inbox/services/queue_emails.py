"""E-mails that carry items: rows in the transaction of the items, the worker after commit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from portal.inbox.models import InboxItem, OutgoingEmail
from portal.queue import enqueue_many, queue_of

GRACE = timedelta(minutes=2)


def queue_emails(items: Sequence[InboxItem], *, not_before: Mapping[int, datetime] | None = None) -> None:
    """One row for each item, in the queue of its level. `not_before`: by recipient, where it has to wait: the sweep
    sends it then. The caller has left out who has no address or wants none."""
    later = not_before or {}
    # The worker is told at commit; the sweep looks only after what did not get there.
    rows = OutgoingEmail.objects.bulk_create(
        [
            OutgoingEmail(
                item=item,
                queue=queue_of(item.level),
                next_attempt_at=later.get(item.recipient_id, item.created_at + GRACE),
            )
            for item in items
        ],
        batch_size=1000,
    )
    at_once = defaultdict(list)
    for row, item in zip(rows, items, strict=True):
        if item.recipient_id not in later:
            at_once[row.queue].append(row.pk)
    for queue, ids in at_once.items():
        enqueue_many("inbox.send_email", ids, queue=queue)
