"""The checklist of a case: the points of its level, and what was done under the levels before."""

from __future__ import annotations

from dataclasses import dataclass

from cases.models import Case, ChecklistItem
from cases.policies_levels import can_tick_point
from cases.rules.checklists import Point, point
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class Shown:
    item: ChecklistItem
    point: Point


@dataclass(frozen=True)
class Checklist:
    """`earlier`: points of levels that the case no longer has, kept for the file."""

    now: tuple[Shown, ...]
    earlier: tuple[Shown, ...]
    may_tick: bool

    @property
    def done(self) -> int:
        return sum(1 for one in self.now if one.item.done_at)


def checklist_of(actor: Actor, case: Case) -> Checklist:
    """SECURITY: the caller has found that the actor reads the content. One query."""
    rows = ChecklistItem.objects.of_readable(actor, case).select_related("done_by")
    shown = [Shown(row, point(row.level, row.item)) for row in rows]
    return Checklist(
        now=tuple(one for one in shown if one.item.level == case.level),
        earlier=tuple(one for one in shown if one.item.level != case.level),
        may_tick=can_tick_point(actor, case) and case.is_open,
    )
