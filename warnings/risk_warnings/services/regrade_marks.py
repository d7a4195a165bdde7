"""Grades matters of marks anew when the time for opposition has opened or closed: a day alone changes a level."""

from datetime import datetime

from django.db import transaction

from cases.rules.working_time import BEIJING
from portal.queue import enqueue
from risk_warnings.models import Match, Signal
from risk_warnings.rules.kinds import SignalState
from risk_warnings.rules.marks.stages import opposition

OPEN = "mark_open"


def regrade_marks(*, now: datetime) -> int:
    """How many matters are held against their hits anew."""
    today, changed = now.astimezone(BEIJING).date(), []
    graded = Match.objects.filter(signal__state=SignalState.OPEN, party__has_key="mark").order_by("signal", "pk")
    rows = graded.values_list("signal", "party__inputs", "party__mark__office", "party__mark__published_on")
    for signal, inputs, office, published in rows.iterator():
        day = datetime.fromisoformat(published).date() if published else None
        if (OPEN in inputs) is not opposition(office, day, today=today).open:
            changed.append(signal)
    for pk in dict.fromkeys(changed):
        match_again(pk)
    return len(set(changed))


@transaction.atomic
def match_again(signal_id: int) -> None:
    """The signal as it is held against the enterprises once more; the sweep does so where nobody is told."""
    signal = Signal.objects.select_for_update().get(pk=signal_id)
    signal.matched_version = max(signal.version - 1, 0)
    signal.save(update_fields=["matched_version"])
    enqueue("risk_warnings.match_signal", signal.pk)
