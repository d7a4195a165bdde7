"""Ticks a point of a level's checklist off, or opens it again; by whom and when stays on the timeline."""

from datetime import datetime

from django.db import transaction

from cases.models import ChecklistItem
from cases.services.take_step import lock_case, save_change, tell
from portal.tenancy.actor import Actor


@transaction.atomic
def tick_point(*, actor: Actor, point: ChecklistItem, done: bool, note: str = "", now: datetime) -> ChecklistItem:
    """Pressing twice changes nothing. The points of a level that the case no longer has may still be ticked; the
    header counts those of the present one."""
    case = lock_case(point.case, expected_version=None)
    locked = ChecklistItem.objects.select_for_update().get(pk=point.pk)
    if (locked.done_at is not None) == done:
        return locked
    locked.done_at, locked.done_by = (now, actor.user) if done else (None, None)
    locked.note = note.strip()[:300] if done else ""
    locked.save(update_fields=["done_at", "done_by", "note"])
    counted = case.checklist.filter(level=case.level, done_at__isnull=False).count()
    action = "case.point_done" if done else "case.point_open"
    save_change(actor=actor, case=case, action=action, now=now, points_done=counted)
    data = {"level": locked.level, "item": locked.item, "note": locked.note}
    tell(case=case, kind="point_done" if done else "point_open", actor=actor, now=now, data=data, audience="staff")
    return locked
