"""Holds one enterprise's watch against every open matter, when it has changed."""

from datetime import datetime

from django.db import transaction

from risk_warnings.models import Signal, Watch
from risk_warnings.rules.interests import interest
from risk_warnings.rules.kinds import SignalState
from risk_warnings.rules.levels import clusters
from risk_warnings.rules.matching import Score
from risk_warnings.rules.name_keys import party_keys, registered_keys
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.watched import interests_of, registered_of
from risk_warnings.services.industry_hits import find_industry_hits
from risk_warnings.services.match_marks import match_marks_of
from risk_warnings.services.match_signal import Found, best_of, keep_matches, matter_of
from risk_warnings.services.regrade_marks import named_in, regrade_if_changed


@transaction.atomic
def match_watch(*, watch_id: int, now: datetime) -> int:
    """How many matters fit. Nothing to do when nothing has changed since the last time."""
    watch = Watch.objects.select_for_update(of=("self",)).select_related("enterprise").filter(pk=watch_id).first()
    if watch is None or (watch.matched_at and watch.matched_at >= watch.changed_at):
        return 0
    keys, count = registered_keys(registered_of(watch)), match_marks_of(watch=watch, now=now)
    # A matter of a mark is held against its hits, not against names and goods.
    matters = Signal.objects.filter(state=SignalState.OPEN, version__gt=0, marks=None)
    for signal in matters.select_for_update(of=("self",)).order_by("pk"):
        found: Found = {}
        respondents = [one for one in signal.facts.get("parties", []) if one["role"] == "respondent"]
        score, party = best_of(watch, [one for one in respondents if party_keys(one) & keys])
        if score.points < THRESHOLDS["propose_name"]:
            score, party = interest(interests_of(watch), matter_of(signal.facts)), {}
        if _enough(score):
            found[watch.enterprise_id] = (score, party)
            count += 1
        if found or signal.matches.filter(enterprise=watch.enterprise_id).exists():
            _keep(signal, found, watch, now)
    watch.matched_at = now
    watch.save(update_fields=["matched_at"])
    return count


def _keep(signal: Signal, found: Found, watch: Watch, now: datetime) -> None:
    """One more or one less of a matter may change the level of all whom it names, and make it an industry's."""
    before = clusters(named_in(signal))
    keep_matches(signal=signal, found=found, now=now, only=watch.enterprise_id)
    find_industry_hits(signal=signal, now=now)
    regrade_if_changed(signal, before)


def _enough(score: Score) -> bool:
    return score.points >= THRESHOLDS["propose_interest" if score.kind == "goods" else "propose_name"]
