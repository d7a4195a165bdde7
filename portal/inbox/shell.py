"""What the inbox adds to the shell: the bell and its number."""

from django.utils.translation import gettext_lazy as _

from portal.inbox.selectors import unread_count
from portal.tenancy.actor import Actor
from portal.web import registry


def everybody(actor: Actor | None) -> bool:
    return actor is not None


def register() -> None:
    registry.register_inbox_count(unread_count)
    registry.register_way("inbox", "inbox")
    registry.register_nav(registry.ACCOUNT, _("Inbox"), "inbox", "inbox", show=everybody, order=5)
