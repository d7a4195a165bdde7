"""Tells both sides of a supervised task that the day is near, and that it has passed; each once for each day."""

from datetime import datetime

from django.db import transaction

from cases.models import Supervision
from cases.rules.supervision import REMIND_BEFORE, WORKING
from cases.services.supervise.step_on import lock_supervision, note_in_trails
from cases.services.supervise.tell_supervision import publish_supervision, tell_child, tell_parent, tell_timeline


def remind_supervisions(*, now: datetime) -> int:
    """Returns how many tasks somebody was told of. Running it again, or twice at once, tells nobody twice."""
    working = Supervision.objects.filter(state__in=WORKING).order_by("pk")
    late = working.filter(late_at=None, due_at__lte=now)
    near = working.filter(reminded_at=None, due_at__gt=now, due_at__lte=now + REMIND_BEFORE)
    return sum(_tell_late(one, now) for one in late) + sum(_tell_near(one, now) for one in near)


@transaction.atomic
def _tell_late(supervision: Supervision, now: datetime) -> bool:
    supervision = lock_supervision(supervision)
    if supervision.state not in WORKING or supervision.late_at is not None or supervision.due_at > now:
        return False
    supervision.late_at = now
    supervision.save(update_fields=["late_at"])
    note_in_trails(actor=None, supervision=supervision, verb="overdue")
    tell_timeline(supervision=supervision, kind="supervision_overdue", actor=None, now=now)
    tell_child(supervision=supervision, kind="supervision.overdue", now=now)
    tell_parent(supervision=supervision, kind="supervision.overdue", now=now)
    publish_supervision(supervision)
    return True


@transaction.atomic
def _tell_near(supervision: Supervision, now: datetime) -> bool:
    supervision = lock_supervision(supervision)
    if supervision.state not in WORKING or supervision.reminded_at is not None or supervision.due_at <= now:
        return False
    supervision.reminded_at = now
    supervision.save(update_fields=["reminded_at"])
    tell_child(supervision=supervision, kind="supervision.due_soon", now=now)
    publish_supervision(supervision)
    return True
