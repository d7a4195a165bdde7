"""The layout plan: from markets, rights and a launch day back to what has to be done when. Pure.

Months before the launch are planning assumptions (`planner_steps.csv`); a legal limit is counted by the deadline rules
and by nothing else, from the first filing there is or, without one, from the day that the plan gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from lawlib.rules.deadlines import compute
from lawlib.rules.holidays_of import known_countries
from lawlib.rules.planner_routes import Parties, Route, european, routes_of, way_taken
from lawlib.rules.planner_tables import FILED, RIGHTS, STEPS, StepRow
from lawlib.rules.results import DeadlineResult
from lawlib.rules.windows import DAY, add_months

PCT_ENTRY, EPO_ENTRY = "PCT-NP", "EPO-PCT"
USUAL_MONTHS = 18  # the layout of a core technology wants 18 to 24 months


@dataclass(frozen=True, slots=True)
class Ask:
    """What is planned. `markets`: our codes; `filed`: by right, the day of a first filing that is already made."""

    markets: tuple[str, ...]
    launch: date
    rights: tuple[str, ...]
    filed: dict[str, date] = field(default_factory=dict)
    exhibition: date | None = None

    def as_query(self) -> list[tuple[str, str]]:
        """Names and values that reproduce it."""
        days = [(f"filed_{right}", self.filed[right].isoformat()) for right in FILED if right in self.filed]
        shown = [("exhibition", self.exhibition.isoformat())] if self.exhibition else []
        return [
            *(("market", code) for code in self.markets),
            ("launch", self.launch.isoformat()),
            *(("right", right) for right in self.rights),
            *days,
            *shown,
        ]


@dataclass(frozen=True, slots=True)
class Limit:
    """A legal limit of one market. `planned`: counted from a first filing that is only planned."""

    market: str
    result: DeadlineResult
    planned: bool


@dataclass(frozen=True, slots=True)
class PlanStep:
    """`best`: recommended, `latest`: no later; both never after the launch. `state`: done | late | now | ahead.
    `over`: the priority of the filing that was made cannot be claimed any more."""

    row: StepRow
    markets: tuple[str, ...]
    best: date
    latest: date
    state: str = "ahead"
    limits: tuple[Limit, ...] = ()
    over: bool = False

    @property
    def done(self) -> bool:
        return self.state == "done"


@dataclass(frozen=True, slots=True)
class Plan:
    ask: Ask
    today: date
    routes: tuple[Route, ...]
    steps: tuple[PlanStep, ...]

    @property
    def short(self) -> bool:
        """Less time than a layout usually takes."""
        return add_months(self.today, USUAL_MONTHS) > self.ask.launch

    @property
    def late(self) -> int:
        return sum(step.state == "late" for step in self.steps)


def plan(ask: Ask, *, parties: Parties, today: date) -> Plan:
    """`today` is a day in Beijing; days of limits are those of the place that each is counted in."""
    ways = {
        (market, right): way_taken(market, right, parties, today)
        for market in ask.markets
        for right in ask.rights
        if right in FILED
    }
    routes = tuple(
        route for right in ask.rights for market in ask.markets for route in routes_of(market, right, parties, today)
    )
    upc = {route.market for route in routes if route.row.key == "upc"}
    steps = [step for row in STEPS if (step := _step(row, ask, ways, upc, today)) is not None]
    steps = _with_limits(steps, ask, parties, today)
    steps = _in_order(steps)
    return Plan(ask, today, routes, tuple(_with_state(step, today) for step in steps))


def _step(row: StepRow, ask: Ask, ways: dict[tuple[str, str], str], upc: set[str], today: date) -> PlanStep | None:
    if row.right and row.right not in ask.rights:
        return None
    markets = tuple(
        market
        for market in ask.markets
        if not row.routes or ways.get((market, row.right)) in row.routes or ("upc" in row.routes and market in upc)
    )
    if not markets:
        return None
    filed = ask.filed.get(row.right)
    if row.first_filing and filed is not None:
        return PlanStep(row, markets, filed, filed, "done")
    anchor = (ask.exhibition or ask.launch) if row.anchor == "exhibition" else ask.launch
    best, latest = add_months(anchor, -row.best), add_months(anchor, -row.latest)
    if row.unseen and ask.exhibition is not None:
        latest = min(latest, ask.exhibition - DAY)
        best = min(best, latest)
    return PlanStep(row, markets, best, latest)


def _with_limits(steps: list[PlanStep], ask: Ask, parties: Parties, today: date) -> list[PlanStep]:
    first = {right: day for right in FILED if (day := _first_filing(right, steps, ask, today)) is not None}
    return [
        _limited(step, first[step.row.right], step.row.right not in ask.filed, parties, today)
        if step.row.rule and step.row.right in first
        else step
        for step in steps
    ]


def _first_filing(right: str, steps: Iterable[PlanStep], ask: Ask, today: date) -> date | None:
    """That which was made; else the recommended day of the step that makes it, or today where that has passed."""
    if right in ask.filed:
        return ask.filed[right]
    own = next((step for step in steps if step.row.first_filing and step.row.right == right), None)
    return max(own.best, today) if own else None


def _limited(step: PlanStep, first: date, planned: bool, parties: Parties, today: date) -> PlanStep:
    limits = tuple(
        Limit(market, compute(_rule(step.row, market, parties), first, subdivision=_calendar(market)), planned)
        for market in step.markets
    )
    safe = [limit.result.earliest_safe_day for limit in limits if limit.result.earliest_safe_day is not None]
    if not safe:
        return step
    if min(safe) < today:
        return replace(step, limits=limits, over=True)
    latest = min(step.latest, *safe)
    return replace(step, limits=limits, latest=latest, best=min(step.best, latest))


def _rule(row: StepRow, market: str, parties: Parties) -> str:
    return EPO_ENTRY if row.rule == PCT_ENTRY and european(market, parties) else row.rule


def _calendar(market: str) -> str:
    """Of an organisation no public holidays are known."""
    return market if market in known_countries() else ""


def _in_order(steps: list[PlanStep]) -> list[PlanStep]:
    """No step later than one that builds on it; what was done stays where it was."""
    placed = {step.row.key: step for step in steps}
    for row in reversed(STEPS):
        after = placed.get(row.key)
        if after is None or after.done:
            continue
        for key in row.after:
            before = placed.get(key)
            if before is not None and not before.done:
                latest = min(before.latest, after.latest)
                placed[key] = replace(before, latest=latest, best=min(before.best, after.best, latest))
    return [placed[step.row.key] for step in steps]


def _with_state(step: PlanStep, today: date) -> PlanStep:
    if step.done:
        return step
    state = "late" if step.latest < today else "now" if step.best <= today else "ahead"
    return replace(step, state=state)


def rights_in_order(rights: Iterable[str]) -> tuple[str, ...]:
    chosen = set(rights)
    return tuple(right for right in RIGHTS if right in chosen)
