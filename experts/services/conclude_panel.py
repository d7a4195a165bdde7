"""Ends the work of a panel."""

from datetime import datetime

from django.db import transaction

from experts.events import panel_concluded
from experts.models import Panel
from experts.services.locking import lock_panel
from experts.services.release_seat import release_locked
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def conclude_panel(*, actor: Actor | None, panel: Panel, now: datetime) -> Panel:
    """Seats without an opinion are released; those with one lose access too: whoever granted it listens to
    `panel_concluded`, or concludes the panel as part of taking it back. Raises SeatError `panel_concluded` if
    somebody was faster."""
    panel = lock_panel(panel.pk)
    owed = panel.seats.load().select_for_update(of=("self",)).select_related("expert__user")
    for seat in owed.order_by("pk"):
        seat.panel = panel
        release_locked(seat, actor=actor, now=now)
    panel.seats.held().filter(access_ended_at=None).update(access_ended_at=now)
    panel.concluded_at = now
    panel.save(update_fields=["concluded_at"])
    panel_concluded.send(sender=Panel, panel=panel, actor=actor, now=now)
    record(actor=actor, action="panel.concluded", obj=panel, platform=panel.platform, new={"at": now})
    return panel
