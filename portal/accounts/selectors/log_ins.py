"""The sessions of one person."""

from datetime import datetime

from portal.accounts.models import LogIn
from portal.tenancy.actor import Actor


def open_log_ins(*, actor: Actor, now: datetime) -> list[LogIn]:
    """The living ones, the most recently used first."""
    return list(LogIn.objects.visible_to(actor).going_on(now).order_by("-seen_at"))
