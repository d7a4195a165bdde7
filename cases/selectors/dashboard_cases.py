"""The cases behind a number of a dashboard, for those who may see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, PromiseClock
from cases.querysets import CaseQuerySet
from cases.rules.periods import Period
from cases.selectors.dashboard_scope import can_read_figures, scope_of, sees_statistics_only
from cases.selectors.figures import counted_cases
from cases.selectors.figures_promises import broken, decided
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """`level` is empty for all of them."""

    since: datetime
    now: datetime
    level: str = ""


@dataclass(frozen=True)
class Number:
    """`cases(all, asked)` are those that the number counts. `of_now`: it looks at no period. `by_clock`: its level is
    that of the promise, not of the case."""

    title: str | Promise
    cases: Callable[[CaseQuerySet, Asked], CaseQuerySet]
    order: tuple[str, ...] = ("-submitted_at", "-id")
    of_now: bool = False
    by_clock: bool = False


def _broken(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    clocks = decided(since=asked.since, now=asked.now).filter(broken(asked.now), case=OuterRef("pk"))
    return cases.filter(Exists(clocks.filter(level=asked.level) if asked.level else clocks))


NUMBERS: Mapping[str, Number] = {
    "filed": Number(_("Requests filed"), lambda cases, asked: cases.filter(submitted_at__gte=asked.since)),
    "red": Number(
        _("Red requests filed"), lambda cases, asked: cases.filter(submitted_at__gte=asked.since, level="red")
    ),
    "open": Number(
        _("Open cases, the oldest first"), lambda cases, asked: cases.open(), ("submitted_at", "id"), of_now=True
    ),
    "late": Number(
        _("Open cases past what was promised"),
        lambda cases, asked: cases.open().filter(promise_due__lte=asked.now),
        ("promise_due", "id"),
        of_now=True,
    ),
    "broken": Number(_("Cases with a promise that was not kept"), _broken, by_clock=True),
    "closed": Number(
        _("Cases closed"),
        lambda cases, asked: cases.filter(closed_at__gte=asked.since, outcome__isnull=False),
        ("-closed_at", "-id"),
    ),
}
LEVELS = frozenset({"red", "yellow", "blue"})


@dataclass(frozen=True)
class CasesBehind:
    number: Number
    platform: Platform | None
    level: str
    period: Period
    page: Page


def can_drill_down(actor: Actor) -> bool:
    """Who reads figures and the cases behind them: nobody who reads statistics only."""
    return can_read_figures(actor) and not sees_statistics_only(actor)


def cases_behind(
    actor: Actor, *, name: str, platform_id: int | None, level: str, period: Period, page: int, now: datetime
) -> CasesBehind | None:
    """The cases of the actor's scope that a number counts, of one platform and level where they are named, as far as
    the actor sees them. None for a number that there is not, or a platform outside the scope. Constant queries."""
    number, scope = NUMBERS.get(name), scope_of(actor)
    inside = platform_id is None or scope.platform_ids is None or platform_id in scope.platform_ids
    if number is None or not inside:
        return None
    platform = Platform.objects.filter(pk=platform_id).first() if platform_id is not None else None
    if platform_id is not None and platform is None:
        return None
    cases = counted_cases(scope)
    if platform is not None:
        cases = cases.filter(platform=platform)
    level = level if level in LEVELS else ""
    if level and not number.by_clock:
        cases = cases.filter(level=level)
    found = number.cases(cases, Asked(period.begins(now), now, level))
    seen = Case.objects.visible_to(actor).filter(pk__in=found.order_by().values("pk"))
    running = Prefetch("clocks", PromiseClock.objects.running(), to_attr="running_clocks")
    rows = seen.select_related("platform", "enterprise", "handler").prefetch_related(running).order_by(*number.order)
    return CasesBehind(number, platform, level, period, Paginator(rows, PER_PAGE).get_page(page))
