"""Tells people: inbox rows and e-mail rows in the transaction; the live event and the worker after commit."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from portal.inbox.kinds import KINDS
from portal.inbox.live import publish
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.queue import enqueue
from portal.tenancy.models import User

GRACE = timedelta(minutes=2)


@transaction.atomic
def notify(
    *,
    recipients: Iterable[int],
    kind: str,
    params: dict[str, Any] | None = None,
    url: str = "",
    level: str = "",
    now: datetime,
) -> list[InboxItem]:
    """One item per recipient (user ids, doubles dropped); an e-mail for those who have an address, where the kind
    goes by e-mail. Raises `KeyError` for a kind that nobody registered."""
    by_email = KINDS[kind].by_email
    users = User.objects.filter(pk__in=set(recipients), is_active=True).order_by("pk")
    items = InboxItem.objects.bulk_create(
        [
            InboxItem(recipient=user, kind=kind, params=params or {}, url=url, level=level, created_at=now)
            for user in users
        ]
    )
    if by_email:
        # The worker is told at commit; the sweep looks only after what did not get there.
        emails = OutgoingEmail.objects.bulk_create(
            [OutgoingEmail(item=item, next_attempt_at=now + GRACE) for item in items if item.recipient.email]
        )
        for email in emails:
            enqueue("inbox.send_email", email.pk)
    for item in items:
        publish(topic="inbox", user_id=item.recipient_id)
    return items
