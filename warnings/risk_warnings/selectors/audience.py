"""Whom a warning would reach."""

from django.db.models import Q, QuerySet

from risk_warnings.models import Match, RiskWarning
from risk_warnings.rules.kinds import MatchState


def audience_of(warning: RiskWarning) -> QuerySet[Match]:
    """Who is named only when confirmed, by a person or an exact identifier; who watches the goods unless it was taken
    out."""
    of_level = Match.objects.filter(signal=warning.signal_id, level=warning.level)
    return of_level.filter(Q(state=MatchState.CONFIRMED) | Q(named=False, state=MatchState.PROPOSED)).order_by()
