"""Makes one matter of signals that turn out to be one: a complaint and its investigation, told by different sources."""

from collections.abc import Sequence
from datetime import datetime

from risk_warnings.models import RiskWarning, Sighting, Signal, SignalKey
from risk_warnings.rules.kinds import SignalState
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.merge import merge
from risk_warnings.services.step_on import step_on


def merge_signals(*, signals: Sequence[Signal], now: datetime) -> Signal:
    """The oldest of locked signals, with what the others say. Their unpublished proposals go, for the matter is
    proposed anew; a warning that went out stays as it is."""
    first, *others = signals
    for other in others:
        for sighting in other.sightings.all():
            mine = Sighting.objects.filter(signal=first, source_id=sighting.source_id).first()
            if mine is None:
                sighting.signal = first
                sighting.save(update_fields=["signal"])
            else:
                mine.said = merge(mine.said, sighting.said)
                mine.save(update_fields=["said"])
                sighting.delete()
        SignalKey.objects.filter(signal=other).update(signal=first)
        other.marks.update(signal=first)
        unpublished = RiskWarning.objects.filter(signal=other, state__in=("proposed", "confirmed"))
        for warning in unpublished.select_for_update():
            step_on(actor=None, warning=warning, verb="dismiss", now=now, reason="merged")
        if not other.warnings.exclude(state=WarningState.DISMISSED).exists():
            other.matches.all().delete()
        other.state, other.merged_into, other.matched_version = SignalState.CLOSED, first, other.version
        other.save()
    return first
