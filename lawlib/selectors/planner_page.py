"""A layout plan as its page shows it: steps by right, ways by market, limits in words, what it may cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from lawlib.jurisdictions import country_name
from lawlib.models import TreatyParty
from lawlib.planner_words import route_in_words, state_in_words
from lawlib.rules.jurisdictions import GROUPS
from lawlib.rules.places import places_to_choose
from lawlib.rules.planner import Ask, Limit, Plan, PlanStep, plan
from lawlib.rules.planner_routes import DIRECT, HOME, Parties, Route
from lawlib.rules.planner_tables import GENERAL, RIGHTS, TREATIES

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class LimitLine:
    """One day for all `markets` (in words) that share it; `url` leads to the calculator, for the first of them."""

    markets: str
    rule: str
    citation: str
    safe: date | None
    last: date | None
    planned: bool
    check: str
    url: str


@dataclass(frozen=True)
class StepLine:
    """`number` is that of the drawing."""

    number: int
    step: PlanStep
    short: str
    text: str
    how: str
    markets: str
    limits: list[LimitLine]

    @property
    def state(self) -> str:
        return state_in_words(self.step)


@dataclass(frozen=True)
class StepGroup:
    right: str
    name: str
    lines: list[StepLine]


@dataclass(frozen=True)
class RouteLine:
    route: Route
    name: str

    @property
    def direct(self) -> bool:
        """Always possible; the state is that of the priority."""
        return self.route.row.key in DIRECT.values()

    @property
    def state(self) -> str:
        return route_in_words("always" if self.direct else self.route.state)


@dataclass(frozen=True)
class MarketRoutes:
    code: str
    name: str
    routes: list[RouteLine]


@dataclass(frozen=True)
class PlannerPage:
    plan: Plan
    groups: list[StepGroup]
    markets: list[MarketRoutes]

    @property
    def lines(self) -> list[StepLine]:
        return [line for group in self.groups for line in group.lines]


def planner_page(actor: Actor | None, ask: Ask, *, today: date, lang: str) -> PlannerPage:
    """One query: the parties of the treaties of filing."""
    found = plan(ask, parties=parties_of(actor, ask.markets), today=today)
    return PlannerPage(found, _groups(found, lang), _markets(found, lang))


def parties_of(actor: Actor | None, markets: Iterable[str]) -> Parties:
    """The days on record for the markets, the members of those that are groups, and China."""
    codes = {HOME, *markets}
    codes |= {member for code in markets for member in GROUPS.get(code, ())}
    published = ~Q(treaty__state="draft")  # the wall of parties is that of their treaties
    rows = TreatyParty.objects.filter(published, treaty__key__in=TREATIES, jurisdiction__in=codes)
    return {
        (treaty, code): (since, until)
        for treaty, code, since, until in rows.values_list("treaty__key", "jurisdiction", "since", "until")
    }


def _groups(found: Plan, lang: str) -> list[StepGroup]:
    """Steps for all rights stand first and last of their table; here they are a group of their own."""
    numbered = {step.row.key: number for number, step in enumerate(_by_day(found), start=1)}
    groups = []
    for right, name in {"": GENERAL, **RIGHTS}.items():
        steps = [step for step in found.steps if step.row.right == right]
        steps.sort(key=lambda step: numbered[step.row.key])
        if steps:
            lines = [_line(step, numbered[step.row.key], lang) for step in steps]
            groups.append(StepGroup(right, name.label(lang), lines))
    return groups


def _by_day(found: Plan) -> list[PlanStep]:
    return sorted(found.steps, key=lambda step: (step.best, step.latest))


def _line(step: PlanStep, number: int, lang: str) -> StepLine:
    row = step.row
    shared: dict[tuple[str, date | None], list[Limit]] = {}
    for limit in step.limits:
        shared.setdefault((limit.result.rule.id, limit.result.earliest_safe_day), []).append(limit)
    return StepLine(
        number=number,
        step=step,
        short=row.short.label(lang),
        text=row.text.label(lang),
        how=row.how.label(lang),
        markets=_names(step.markets, lang) if row.routes else "",
        limits=[_limit(limits, lang) for limits in shared.values()],
    )


def _names(codes: Iterable[str], lang: str) -> str:
    return ("、" if lang.startswith("zh") else ", ").join(country_name(code, lang) for code in codes)


def _limit(limits: list[Limit], lang: str) -> LimitLine:
    limit = limits[0]
    result = limit.result
    query = {"rule": result.rule.id, "start": result.start.isoformat(), "v": result.rule.version}
    return LimitLine(
        markets=_names((one.market for one in limits), lang),
        rule=result.rule.proceeding.label(lang),
        citation=result.rule.citation,
        safe=result.earliest_safe_day,
        last=result.last_day,
        planned=limit.planned,
        check=result.rule.check,
        url=f"{reverse('lawlib:deadlines')}?{urlencode(query | _calendar(limit))}#result",
    )


def _calendar(limit: Limit) -> dict[str, str]:
    """The place whose holidays were asked, where the rule lets one choose it."""
    return {"subdivision": limit.market} if limit.market in places_to_choose(limit.result.rule.id) else {}


def _markets(found: Plan, lang: str) -> list[MarketRoutes]:
    return [
        MarketRoutes(
            code,
            country_name(code, lang),
            [
                RouteLine(route, f"{RIGHTS[route.row.right].label(lang)} · {route.row.text.label(lang)}")
                for route in found.routes
                if route.market == code
            ],
        )
        for code in found.ask.markets
    ]
