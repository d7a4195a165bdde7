"""The own record, locked, and its leaves written with their trail."""

from __future__ import annotations

from collections.abc import Collection

from experts.models import Expert
from experts.querysets.leave import kept
from experts.rules.leave import Leave
from portal.audit.record import record
from portal.tenancy.actor import Actor


def lock_own(expert: Expert) -> Expert:
    return Expert.objects.select_for_update(of=("self",)).select_related("platform").get(pk=expert.pk)


def keep_leaves(actor: Actor, expert: Expert, leaves: Collection[Leave]) -> Expert:
    """`expert` is locked."""
    old, expert.away = _days(expert.leaves), kept(leaves)
    expert.save(update_fields=["away"])
    new = {"leaves": _days(leaves)}
    record(actor=actor, action="expert.leave_set", obj=expert, platform=expert.platform, old={"leaves": old}, new=new)
    return expert


def _days(leaves: Collection[Leave]) -> list[list[str]]:
    return [[str(one.first), str(one.last or "")] for one in leaves]
