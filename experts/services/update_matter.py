"""The case has changed: another level, a party added, a consent withdrawn."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from experts.events import conflict_found
from experts.models import Panel, Seat
from experts.rules.clock import BEIJING
from experts.rules.conflicts import conflicts
from experts.rules.matter import Matter
from experts.selectors.facts import facts_of
from experts.services.locking import lock_panel
from portal.audit.record import record
from portal.tenancy.actor import Actor


@transaction.atomic
def update_matter(*, actor: Actor | None, panel: Panel, level: str, matter: Matter, now: datetime) -> list[Seat]:
    """Keeps the new matter and checks every active seat against its names; `conflict_found` is sent for each seat that
    fails, and they are returned. Nobody is removed without a person's decision. Raises SeatError `panel_concluded`."""
    panel = lock_panel(panel.pk)
    matter = replace(matter, level=level)
    panel.level, panel.matter, panel.reference = level, matter.to_json(), matter.reference
    panel.save(update_fields=["level", "matter", "reference"])
    seats = list(panel.seats.active().select_related("expert__user", "expert__firm"))
    facts, today = facts_of([seat.expert for seat in seats], matter), now.astimezone(BEIJING).date()
    found = [seat for seat in seats if conflicts(facts[seat.expert_id], matter, today=today, role=seat.role)]
    for seat in found:
        conflict_found.send(sender=Seat, seat=seat, actor=actor, now=now)
    record(
        actor=actor,
        action="panel.matter_changed",
        obj=panel,
        platform=panel.platform,
        new={"level": level, "in_conflict": [seat.pk for seat in found]},
    )
    return found
