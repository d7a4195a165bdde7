"""Until when a red case has to be reported to the parent platform."""

from datetime import datetime

from cases.models import Case, Move
from cases.rules.moves import REPORT_WITHIN, MoveKind, MoveState, must_report


def report_due(*, case: Case, level: str, now: datetime) -> datetime | None:
    """For the platform that is responsible and the level as they are about to be; None when there is nothing to report
    or the parent knows. The time runs from when the case became red and does not begin anew."""
    parent = case.platform.parent_id
    if not must_report(level=level, parent_id=parent, restricted=case.restricted):
        return None
    told = Move.objects.filter(case=case, kind=MoveKind.ESCALATE, target_id=parent)
    if case.pk and told.exclude(state=MoveState.RECALLED).exists():
        return None
    return case.report_due or now + REPORT_WITHIN
