"""The case has changed: another level, a party added, a consent withdrawn."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from experts.models import Panel, Seat
from experts.rules.matter import Matter
from experts.services.locking import lock_panel
from experts.services.note_sides import note_sides
from experts.services.recheck import recheck_panel
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor


@transaction.atomic
def update_matter(*, actor: Actor | None, panel: Panel, level: str, matter: Matter, now: datetime) -> list[Seat]:
    """Keeps the new matter and holds every active seat against its names: who is in conflict now loses access in this
    transaction and the seat passes on; the seats are returned. Panels elsewhere whose experts a new name touches are
    looked at by a worker. Raises SeatError `panel_concluded`."""
    panel = lock_panel(panel.pk)
    matter = replace(matter, level=level)
    panel.level, panel.matter, panel.reference = level, matter.to_json(), matter.reference
    panel.save(update_fields=["level", "matter", "reference"])
    record(actor=actor, action="panel.matter_changed", obj=panel, platform=panel.platform, new={"level": level})
    if note_sides(panel=panel):
        enqueue("experts.recheck_around", panel.pk)
    return recheck_panel(panel=panel, actor=actor, now=now)
