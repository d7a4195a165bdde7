"""Marks items as read."""

from django.db import transaction
from django.utils import timezone

from portal.inbox.live import publish
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor


@transaction.atomic
def mark_read(*, actor: Actor, item_ids: list[int] | None = None) -> int:
    """Mark the actor's own items (all when `item_ids` is None); returns how many changed."""
    items = InboxItem.objects.visible_to(actor).unread()
    if item_ids is not None:
        items = items.filter(pk__in=item_ids)
    changed = items.update(read_at=timezone.now())
    if changed:
        publish(topic="inbox", user_id=actor.user_id)
    return changed
