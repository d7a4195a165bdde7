"""Tells people: inbox rows and e-mail rows in the transaction; the live event and the worker after commit."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.inbox.batch import Notice, collecting_notices, current_notices
from portal.inbox.kinds import KINDS
from portal.inbox.live import live_events_together, publish
from portal.inbox.models import InboxItem
from portal.inbox.services.queue_emails import queue_emails
from portal.tenancy.asked_once import asking_once
from portal.tenancy.models import User
from portal.tenancy.scope import system


def notify(
    *,
    recipients: Iterable[int],
    kind: str,
    params: dict[str, Any] | None = None,
    url: str = "",
    level: str = "",
    now: datetime,
    by_email: bool | None = None,
) -> list[InboxItem]:
    """One item per recipient (user ids, doubles dropped); an e-mail for those who have an address, where the kind
    goes by e-mail (or `by_email` says so, where people choose). Raises `KeyError` for a kind that nobody registered.
    Inside `collecting_notices` nothing is written yet and the answer is empty."""
    if kind not in KINDS:
        raise KeyError(kind)
    notice = Notice(frozenset(recipients), kind, params or {}, url, level, now, by_email)
    collected = current_notices()
    if collected is not None:
        collected.append(notice)
        return []
    return write_notices([notice])


@contextmanager
def notices_together() -> Iterator[None]:
    """What is told inside is written in one go at the end of the block; inside a block that collects, with that one."""
    if current_notices() is not None:
        yield
        return
    with asking_once(), collecting_notices() as notices:
        yield
    if notices:
        write_notices(notices)


@transaction.atomic
@system("inbox.notify")
def write_notices(notices: Sequence[Notice]) -> list[InboxItem]:
    """The items of all, in their order, for those recipients whose account is active."""
    wanted = {pk for notice in notices for pk in notice.recipients}
    users = User.objects.filter(pk__in=wanted, is_active=True).in_bulk()
    told = [(notice, users[pk]) for notice in notices for pk in sorted(notice.recipients & users.keys())]
    items = InboxItem.objects.bulk_create([_item(notice, user) for notice, user in told], batch_size=1000)
    queue_emails(
        [
            item
            for item, (notice, user) in zip(items, told, strict=True)
            if user.email and (KINDS[item.kind].by_email if notice.by_email is None else notice.by_email)
        ]
    )
    with live_events_together():
        for item in items:
            publish(topic="inbox", user_id=item.recipient_id)
    return items


def _item(notice: Notice, recipient: User) -> InboxItem:
    return InboxItem(
        recipient=recipient,
        kind=notice.kind,
        params=notice.params,
        url=notice.url,
        level=notice.level,
        created_at=notice.now,
    )
