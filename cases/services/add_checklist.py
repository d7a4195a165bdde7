"""Gives cases the checklist of their level; what they were given before stays."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from cases.models import Case, ChecklistItem
from cases.rules.checklists import points


def add_checklists(*, cases: Sequence[Case], now: datetime) -> None:
    """The points of each locked case's level that it does not have yet, in two statements; counts them in the headers,
    which the caller saves."""
    if not cases:
        return
    known: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for row in ChecklistItem.objects.filter(case__in=cases):
        known[row.case_id, row.level][row.item] = row.done_at is not None
    new = [
        ChecklistItem(case=case, level=point.level, item=point.item, version=point.version, added_at=now)
        for case in cases
        for point in points(case.level)
        if point.item not in known[case.pk, case.level]
    ]
    ChecklistItem.objects.bulk_create(new, batch_size=1000)
    for row in new:
        known[row.case_id, row.level][row.item] = False
    for case in cases:
        own = known[case.pk, case.level]
        case.points, case.points_done = len(own), sum(own.values())
