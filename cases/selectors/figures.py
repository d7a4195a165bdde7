"""The figures of a dashboard: counted by one function, whether for a page at once or for the store.

Counts, medians and sums over the header and the outcome; restricted cases are in nobody's figures.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from cases.models import Case
from cases.querysets import CaseQuerySet
from cases.rules.periods import Period
from cases.selectors import figures_clusters, figures_cohort, figures_open, figures_promises, figures_results
from cases.selectors.dashboard_scope import Scope


@dataclass(frozen=True)
class Figures:
    """What was filed in a period, what was closed in it, what is open now. All values are JSON's own.

    `levels`: level -> row of `figures_cohort.by_level`; `months`: "2026-07" -> level -> count, always twelve months;
    `places`: [jurisdiction, proceeding, count]; `industries`: [division, count, red]; `platforms`: row per platform.
    """

    as_of: str
    size: int
    levels: dict[str, dict[str, Any]]
    months: dict[str, dict[str, int]]
    places: list[list[Any]]
    industries: list[list[Any]]
    platforms: list[dict[str, Any]]
    results: dict[str, Any]
    open: list[dict[str, Any]]
    handlers: list[dict[str, Any]]
    clusters: list[dict[str, Any]]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figures:
        return cls(**data)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.as_of)

    def total(self, key: str) -> int:
        """Sum of a count over the levels."""
        return sum(row[key] for row in self.levels.values())


def counted_cases(scope: Scope) -> CaseQuerySet:
    """The cases that are in the figures of a scope."""
    cases = Case.objects.filter(restricted=False)
    return cases if scope.platform_ids is None else cases.filter(platform_id__in=scope.platform_ids)


def count_figures(scope: Scope, *, period: Period, now: datetime) -> Figures:
    """Count now. A constant number of queries; their time grows with the cases of twelve months."""
    cases, since = counted_cases(scope), period.begins(now)
    months = figures_cohort.by_month(cases, now=now)
    clocks = figures_promises.by_platform_and_level(cases, since=since, now=now)
    of_levels, of_platforms = (figures_promises.summed(clocks, key) for key in ("level", "platform"))
    return Figures(
        as_of=now.isoformat(),
        size=sum(sum(levels.values()) for levels in months.values()),
        levels=figures_cohort.by_level(cases, since=since, now=now, promised=of_levels),
        months=months,
        places=figures_cohort.by_place(cases, since=since),
        industries=figures_cohort.by_industry(cases, since=since) if scope.is_country else [],
        platforms=figures_cohort.by_platform(cases, since=since, now=now, promised=of_platforms)
        if scope.subtree
        else [],
        results=figures_results.results(cases, since=since),
        open=figures_open.by_state(cases, now=now),
        handlers=[] if scope.is_country else figures_open.by_handler(cases, now=now),
        clusters=figures_clusters.clusters(now=now) if scope.is_country else [],
    )
