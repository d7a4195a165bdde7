"""E-mails and short messages that carry items: rows in the transaction of the items, the worker after commit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from portal.inbox.models import BouncedAddress, InboxItem, OutgoingEmail, OutgoingSms
from portal.queue import enqueue_many, queue_of
from portal.tenancy.models import User

GRACE = timedelta(minutes=2)


def queue_emails(items: Sequence[InboxItem], *, not_before: Mapping[int, datetime] | None = None) -> set[int]:
    """One row for each item, in the queue of its level, but to an address that bounced. `not_before`: by recipient,
    where it has to wait: the sweep sends it then. The caller has left out who has no address or wants none. Returns the
    recipients."""
    dead = BouncedAddress.objects.filter(address=Lower(OuterRef("email")))
    gone = set(
        User.objects.filter(Exists(dead), pk__in={item.recipient_id for item in items}).values_list("pk", flat=True)
    )
    going = [item for item in items if item.recipient_id not in gone]
    _queue("inbox.send_email", OutgoingEmail, going, not_before or {})
    return {item.recipient_id for item in going}


def queue_sms(items: Sequence[InboxItem], *, not_before: Mapping[int, datetime] | None = None) -> None:
    """As `queue_emails`; the caller has left out who has no number or wants none."""
    _queue("inbox.send_sms", OutgoingSms, items, not_before or {})


def _queue(task: str, model: Any, items: Sequence[InboxItem], later: Mapping[int, datetime]) -> None:
    # The worker is told at commit; the sweep looks only after what did not get there.
    rows = model._default_manager.bulk_create(
        [
            model(
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
        enqueue_many(task, ids, queue=queue)
