"""The case has changed: another level, a party added, a consent withdrawn."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from experts.models import Panel, Seat
from experts.rules.clock import answer_by
from experts.rules.matter import Matter
from experts.services.keep_to_consent import keep_to_consent
from experts.services.locking import lock_panel
from experts.services.note_sides import note_sides
from experts.services.recheck import recheck_panel
from experts.services.tell_expert import tell_expert
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor


@transaction.atomic
def update_matter(*, actor: Actor | None, panel: Panel, level: str, matter: Matter, now: datetime) -> list[Seat]:
    """Keeps the new matter and holds every active seat against its names and its consents: who is in conflict now, or
    may not read the case any more, loses access in this transaction and the seat passes on; the seats are returned.
    Who has more time to answer than the new level gives has that much from now on. Panels elsewhere whose experts a new
    name touches are looked at by a worker. Raises SeatError `panel_concluded`."""
    panel = lock_panel(panel.pk)
    matter, risen = replace(matter, level=level), panel.level != level
    panel.level, panel.matter, panel.reference = level, matter.to_json(), matter.reference
    panel.save(update_fields=["level", "matter", "reference"])
    record(actor=actor, action="panel.matter_changed", obj=panel, platform=panel.platform, new={"level": level})
    if note_sides(panel=panel):
        enqueue("experts.recheck_around", panel.pk)
    left = [
        *keep_to_consent(panel=panel, actor=actor, now=now),
        *recheck_panel(panel=panel, actor=actor, now=now),
    ]
    if risen:
        _hasten(panel, now=now)
    return left


def _hasten(panel: Panel, *, now: datetime) -> None:
    soon = answer_by(panel.level, now=now)
    asked = panel.seats.unanswered().filter(deadline_at__gt=soon).select_for_update(of=("self",))
    for seat in asked.select_related("expert"):
        seat.deadline_at = soon
        seat.save(update_fields=["deadline_at"])
        tell_expert(seat, "expert.invited", now=now)
