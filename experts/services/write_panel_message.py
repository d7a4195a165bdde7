"""A word among the members of a panel and its staff."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from experts.models import Panel, PanelMessage, Seat
from experts.querysets import SeatQuerySet
from experts.rules.clock import BEIJING
from experts.services.errors import SeatError
from experts.services.locking import lock_panel
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@transaction.atomic
def write_panel_message(
    *, actor: Actor, panel: Panel, body: str, seat: Seat | None = None, now: datetime
) -> PanelMessage:
    """`seat` is the member's who writes; None for staff. The others are told that there is something to read, not what.
    Raises SeatError: panel_concluded, access_ended, message_empty."""
    panel = lock_panel(panel.pk)
    if not body.strip():
        raise SeatError("message_empty")
    if seat is not None and not _may_read(panel, now=now).filter(pk=seat.pk).exists():
        raise SeatError("access_ended")
    message = PanelMessage.objects.create(panel=panel, seat=seat, author=actor.user, body=body.strip()[:4000], at=now)
    _tell(panel=panel, actor=actor, now=now)
    record(actor=actor, action="panel.message", obj=message, platform=panel.platform)
    return message


def _may_read(panel: Panel, *, now: datetime) -> SeatQuerySet:
    return Seat.objects.held().filter(panel=panel, access_ended_at=None, access_until__gt=now)


@system("experts.tell_panel")
def _tell(*, panel: Panel, actor: Actor, now: datetime) -> None:
    """SECURITY: by the words of the notice nobody learns of which case it is."""
    at = now.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    for seat in _may_read(panel, now=now).exclude(expert__user=actor.user_id).select_related("expert"):
        if seat.expert.user_id is not None:
            url = reverse("experts:opinion", args=[seat.pk])
            notify(recipients=[seat.expert.user_id], kind="expert.message", params={"at": at}, url=url, now=now)
