"""Where the figures of a page come from: counted at once while there are few cases, else from the store."""

from __future__ import annotations

from datetime import datetime, timedelta

from cases.models import FigureBoard
from cases.rules.periods import LONGEST, Period
from cases.selectors.dashboard_scope import Scope
from cases.selectors.figures import Figures, count_figures
from portal.remembered import Remembered
from portal.tenancy.scope import system

# Up to so many cases in twelve months the page counts by itself, see bench/README.md.
LIVE_LIMIT = 3_000
STALE_AFTER = timedelta(minutes=30)


def figures(scope: Scope, *, period: Period, now: datetime) -> Figures:
    """Stored figures are as old as they say they are; a page never counts a large scope by itself once it is stored."""
    stored = FigureBoard.objects.filter(
        platform_id=scope.platform_id, subtree=scope.subtree, period=period.key, size__gt=LIVE_LIMIT
    ).first()
    if stored:
        return Figures.from_json(stored.data)
    with system("cases.figures"):
        return count_figures(scope, period=period, now=now)


@system("cases.public_figures")
def country_figures() -> Figures | None:
    """The stored figures of the country over twelve months; None until they have been counted for the first time."""
    stored = FigureBoard.objects.filter(platform__kind="national", subtree=True, period=LONGEST.key).first()
    return Figures.from_json(stored.data) if stored else None


public_figures = Remembered(country_figures, seconds=60)


def is_stale(board: Figures, *, now: datetime) -> bool:
    return now - board.moment > STALE_AFTER
