"""Grades matters anew where something else than the sources changes a level: a day, of marks; how many are named."""

from datetime import datetime

from django.db import transaction

from cases.rules.working_time import BEIJING
from portal.queue import enqueue
from risk_warnings.models import Match, Signal
from risk_warnings.rules.kinds import MatchState, SignalState
from risk_warnings.rules.levels import clusters
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


def regrade_if_changed(signal: Signal, before: frozenset[str]) -> None:
    """`before`: what the rules of levels knew of how many it names. One more or less may change the level of all."""
    if clusters(named_in(signal)) != before:
        match_again(signal.pk)


def named_in(signal: Signal) -> int:
    """How many registered enterprises the matter names, so far as nobody has said otherwise."""
    return signal.matches.filter(named=True).exclude(state=MatchState.REJECTED).count()


@transaction.atomic
def match_again(signal_id: int) -> None:
    """The signal as it is held against the enterprises once more; the sweep does so where nobody is told."""
    signal = Signal.objects.select_for_update().get(pk=signal_id)
    signal.matched_version = max(signal.version - 1, 0)
    signal.save(update_fields=["matched_version"])
    enqueue("risk_warnings.match_signal", signal.pk)
