"""What the rules make by now of those to whom a warning went."""

from __future__ import annotations

from risk_warnings.models import RiskWarning
from risk_warnings.rules.kinds import MatchState
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState


def lower_level(warning: RiskWarning) -> tuple[str, list[str]] | None:
    """The highest level that one of them has now, with its rules, where it is lower than the warning's: fewer are named
    than when it went out, say. None where the level stands, nobody is left, or the matter is to be compared anew."""
    whole = warning.matter_now
    if warning.state != WarningState.PUBLISHED or whole.matched_version < whole.version:
        return None
    went_to = whole.matches.filter(enterprise__in=warning.receipts.values("enterprise"))
    reasons: dict[str, set[str]] = {}
    for level, ids in went_to.exclude(state=MatchState.REJECTED).values_list("level", "reasons"):
        reasons.setdefault(level, set()).update(ids)
    highest = min(reasons, key=ORDER.index, default=warning.level)
    if ORDER.index(highest) <= ORDER.index(warning.level):
        return None
    return highest, sorted(reasons[highest])
