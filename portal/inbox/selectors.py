"""Reads of the inbox."""

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Value, When

from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor

PAGE = 30


def inbox_page(*, actor: Actor, number: str = "", unread_only: bool = False) -> Page:
    """Unread first, newest first within each; a page that does not exist is the nearest that does."""
    items = InboxItem.objects.visible_to(actor)
    if unread_only:
        items = items.unread()
    is_read = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Paginator(items.order_by(is_read, "-id"), PAGE).get_page(number)


def unread_count(actor: Actor) -> int:
    return InboxItem.objects.visible_to(actor).unread().count()
