"""Makes one matter of signals that turn out to be one: a complaint and its investigation, told by different sources."""

from collections.abc import Sequence
from datetime import datetime

from risk_warnings.models import Match, RiskWarning, Sighting, Signal, SignalKey
from risk_warnings.rules.kinds import SignalState
from risk_warnings.rules.lifecycle import LIVE, WarningState
from risk_warnings.rules.merge import merge
from risk_warnings.services.step_on import step_on

DECIDED = ("state", "why_not", "decided_by", "decided_at")


def merge_signals(*, signals: Sequence[Signal], now: datetime) -> Signal:
    """The oldest of locked signals, with what the others say and what people decided about their matches. Unpublished
    proposals go, for the matter is proposed anew; a warning that went out goes on as one of the whole matter, or beside
    it where the whole has one of its level out."""
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
        _dismiss(other, now)
        _carry_published(first, other, now)
        _carry_decisions(first, other)
        if not other.warnings.exclude(state=WarningState.DISMISSED).exists():
            other.matches.all().delete()
        other.state, other.merged_into, other.matched_version = SignalState.CLOSED, first, other.version
        other.save()
        other.merged.update(merged_into=first)
    return first


def _dismiss(signal: Signal, now: datetime, **which: str) -> None:
    unpublished = RiskWarning.objects.filter(signal=signal, state__in=("proposed", "confirmed"), **which)
    for warning in unpublished.select_for_update():
        step_on(actor=None, warning=warning, verb="dismiss", now=now, reason="merged")


def _carry_published(first: Signal, other: Signal, now: datetime) -> None:
    """Of no version: the desk is asked to compare it with what the whole says."""
    for warning in other.warnings.filter(state=WarningState.PUBLISHED).select_for_update():
        _dismiss(first, now, level=warning.level)
        if not first.warnings.filter(level=warning.level, state__in=LIVE).exists():
            warning.signal = first
        warning.signal_version = 0
        warning.save(update_fields=["signal", "signal_version"])


def _carry_decisions(first: Signal, other: Signal) -> None:
    """What somebody said is another's is not asked again."""
    there = {one.enterprise_id: one for one in first.matches.all()}
    made, again = [], []
    for one in other.matches.filter(decided_by__isnull=False):
        mine = there.get(one.enterprise_id)
        if mine is None:
            one.pk, one.signal = None, first
            made.append(one)
        elif mine.decided_by_id is None:
            for name in DECIDED:
                setattr(mine, name, getattr(one, name))
            again.append(mine)
    Match.objects.bulk_create(made)
    Match.objects.bulk_update(again, DECIDED)
