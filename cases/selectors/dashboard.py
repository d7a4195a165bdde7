"""What every part of a dashboard is given: who reads, which period, the figures, how numbers may be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cases.rules.periods import PERIODS, Period
from cases.rules.suppression import Counts
from cases.selectors.dashboard_scope import Scope, can_read_national_figures, scope_of, sees_statistics_only
from cases.selectors.dashboard_words import told_words
from cases.selectors.figures import Figures
from cases.selectors.figures_store import figures, is_stale
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

PLATFORM, NATIONAL = "platform", "national"


@dataclass(frozen=True)
class DashboardPage:
    """`board` names the registry's list of parts: "platform" or "national"."""

    board: str
    actor: Actor
    scope: Scope
    period: Period
    now: datetime
    figures: Figures
    counts: Counts

    @property
    def statistics_only(self) -> bool:
        return self.counts.suppressed

    @property
    def platform(self) -> Platform:
        platform = self.actor.platform
        if platform is None:
            raise ValueError("a dashboard is read for a platform")
        return platform

    @property
    def stale(self) -> bool:
        return is_stale(self.figures, now=self.now)

    @property
    def periods(self) -> list[Period]:
        return list(PERIODS.values())

    def cell(self, count: float) -> str:
        return told_words(self.counts.cell(int(count)))

    def drawn(self, count: float) -> float:
        return self.counts.drawn(int(count))


def dashboard_page(actor: Actor, *, period: Period, now: datetime) -> DashboardPage:
    """For somebody who may read figures (`dashboard_scope.can_read_figures`)."""
    scope = scope_of(actor)
    return DashboardPage(
        board=NATIONAL if can_read_national_figures(actor) else PLATFORM,
        actor=actor,
        scope=scope,
        period=period,
        now=now,
        figures=figures(scope, period=period, now=now),
        counts=Counts(suppressed=sees_statistics_only(actor)),
    )
