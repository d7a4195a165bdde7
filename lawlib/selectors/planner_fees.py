"""What the filings of a layout plan cost in official fees, as far as the table of fees knows; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from lawlib.jurisdictions import country_name
from lawlib.models import Fee
from lawlib.rules.jurisdictions import GROUPS
from lawlib.rules.planner import Plan
from lawlib.rules.planner_tables import FEES, RIGHTS, ROUTES, FeeRow
from lawlib.rules.rates import Rate, rates

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

EVERYWHERE = "*"


@dataclass(frozen=True)
class Estimate:
    """One way of filing in one market. `fees` is empty where none is recorded; `cny` None without a rate."""

    market: str
    what: str
    fees: list[Fee]
    amount: Decimal
    currency: str
    rate: Rate | None

    @property
    def sum(self) -> str:
        """To the last unit, never rounded."""
        whole = self.amount == self.amount.to_integral_value()
        return f"{self.amount:,.0f} {self.currency}" if whole else f"{self.amount:,.2f} {self.currency}"

    @property
    def cny(self) -> int | None:
        return self.rate.in_yuan(self.amount) if self.rate and self.fees else None


@dataclass(frozen=True)
class Estimates:
    """`total`: whole yuan of the amounts that have a rate. Ways that exclude each other are never added: of a right in
    a market the first one counts."""

    lines: list[Estimate]
    missing: list[str]
    total: int
    as_of: str


def planner_fees(actor: Actor | None, plan: Plan, *, lang: str) -> Estimates:
    """One query."""
    wanted = [row for row in FEES if row.right in plan.ask.rights and _is_asked(row, plan)]
    keys = {key for row in wanted for key in row.fees}
    there = {fee.key: fee for fee in Fee.objects.visible_to(actor).filter(_in_force(plan.today), key__in=keys)}
    lines, counted, known = [], dict[tuple[str, str], int](), set()
    for row in wanted:
        if any(key not in there or there[key].amount is None for key in row.fees):
            continue
        line = _estimate(row, [there[key] for key in row.fees], lang)
        lines.append(line)
        known.add((row.right, row.place))
        if line.cny is not None:
            counted.setdefault((row.right, row.place), line.cny)
    return Estimates(
        lines=lines,
        missing=[
            f"{country_name(market, lang)} · {RIGHTS[right].label(lang)}"
            for right in plan.ask.rights
            if right != "copyright"
            for market in plan.ask.markets
            if (right, market) not in known
        ],
        total=sum(counted.values()),
        as_of=max((line.rate.as_of for line in lines if line.rate), default=""),
    )


def _is_asked(row: FeeRow, plan: Plan) -> bool:
    if row.place == EVERYWHERE:
        return any(row.way in step.row.routes for step in plan.steps)
    if row.place in plan.ask.markets:
        return True
    return row.place in GROUPS and any(market in GROUPS[row.place] for market in plan.ask.markets)


def _in_force(day: date) -> Q:
    begun = Q(effective_from=None) | Q(effective_from__lte=day)
    return begun & (Q(effective_to=None) | Q(effective_to__gte=day))


def _estimate(row: FeeRow, fees: list[Fee], lang: str) -> Estimate:
    name = next((route.text.label(lang) for route in ROUTES if route.key == row.way), "")
    return Estimate(
        market=_("All markets") if row.place == EVERYWHERE else country_name(row.place, lang),
        what=" · ".join(part for part in (RIGHTS[row.right].label(lang), name) if part),
        fees=fees,
        amount=sum((fee.amount or Decimal(0) for fee in fees), Decimal(0)),
        currency=fees[0].currency,
        rate=rates().get(fees[0].currency),
    )
