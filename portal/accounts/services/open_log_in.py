"""Somebody has logged in: the session's place in the list, and a word to the person if it is a new place."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portal.accounts.models import LogIn
from portal.accounts.rules.devices import neighbourhood
from portal.inbox.services.notify import notify
from portal.tenancy.models import User


@transaction.atomic
def open_log_in(*, user: User, session_key: str, user_agent: str, address: str | None, now: datetime) -> LogIn:
    """The trail's entry is written by `portal.audit.receivers`."""
    earlier = list(LogIn.objects.filter(user=user).only("user_agent", "address"))
    opened = LogIn.objects.create(
        user=user,
        session_key=session_key,
        user_agent=user_agent[:300],
        address=address,
        started_at=now,
        seen_at=now,
    )
    if earlier and settings.LOG_IN_NOTICES and _is_new(opened, earlier):
        params = {"device": opened.device, "address": address or "", "at": now.isoformat()}
        notify(recipients=[user.pk], kind="account.new_place", params=params, url=reverse("sessions"), now=now)
    return opened


def _is_new(opened: LogIn, earlier: list[LogIn]) -> bool:
    """A device or a network from which the person has not logged in within half a year."""
    return opened.device not in {one.device for one in earlier} or neighbourhood(opened.address) not in {
        neighbourhood(one.address) for one in earlier
    }
