"""What is asked of the risk atlas, and how its numbers are compared. Beijing days. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.rules.periods import LONGEST, Period, period_of
from cases.rules.suppression import Counts
from portal.tenancy.rules.choices import INDUSTRIES
from portal.tenancy.rules.regions import REGIONS, province_of
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.risk_kinds import KINDS
from risk_warnings.rules.tables import read

POINTS: Mapping[str, int] = {row["level"]: int(row["points"]) for row in read("atlas_points")}
DIVISION = 3  # letters of a division of GB/T 4754: "C38"
TREND_MONTHS, SPAN = 18, 3  # round numbers are told by spans of three months: single ones would jump by tens


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted; "" is every one."""

    period: Period = LONGEST
    level: str = ""
    kind: str = ""
    industry: str = ""
    province: str = ""

    @property
    def query(self) -> dict[str, str]:
        """As the address says it."""
        named = {name: getattr(self, name) for name in ("level", "kind", "industry", "province")}
        return {"period": self.period.key, **{name: value for name, value in named.items() if value}}


def asked_of(said: Mapping[str, str]) -> Asked:
    """From an address; what no list knows asks for everything."""
    known = {
        "level": ORDER,
        "kind": KINDS,
        "industry": [code for code in INDUSTRIES if len(code) == DIVISION],
        "province": [code for code in REGIONS if code == province_of(code)],
    }
    chosen = {name: said.get(name, "") for name in known if said.get(name, "") in known[name]}
    return Asked(period_of(said.get("period", "")), **chosen)


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for a 29th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def first_of_trend(today: date) -> date:
    """The first day of the earliest of the eighteen months that end with this one."""
    number = today.year * 12 + today.month - TREND_MONTHS
    return date(number // 12, number % 12 + 1, 1)


def trend_months(today: date) -> list[str]:
    """ "2026-07", the latest last."""
    first = first_of_trend(today)
    numbers = (first.year * 12 + first.month - 1 + step for step in range(TREND_MONTHS))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def trend_spans(today: date, counts: Counts) -> list[tuple[str, ...]]:
    """The months of the trend, one by one or, where numbers are round, three by three."""
    months = trend_months(today)
    size = SPAN if counts.suppressed else 1
    return [tuple(months[at : at + size]) for at in range(0, len(months), size)]


LEAST_SHARED = 100  # below it a share of numbers in tens would mislead


@dataclass(frozen=True, slots=True)
class Change:
    """More than before (1), as much (0) or less (-1); `percent` is None where round numbers are too small for one."""

    direction: int
    percent: int | None


def change(counts: Counts, now: int, before: int) -> Change | None:
    """Against before; None where there is nothing to compare with. Of the numbers as they are told, so that it gives
    nothing away beside them; that two tens differ means that the numbers do."""
    told_now, told_before = counts.cell(now), counts.cell(before)
    if told_now.few or told_before.few or not told_before.count:
        return None
    more = told_now.count - told_before.count
    rough = told_before.about and told_before.count < LEAST_SHARED
    return Change((more > 0) - (more < 0), None if rough else round(more / told_before.count * 100))


def share(counts: Counts, part: int, whole: int) -> int | None:
    """In percent, of the numbers as they are told: a share of exact ones would give both of them away. None where there
    is too little to share."""
    told_part, told_whole = counts.cell(part), counts.cell(whole)
    if told_part.few or not told_whole.count or (told_whole.about and told_whole.count < LEAST_SHARED):
        return None
    return min(100, round(told_part.count / told_whole.count * 100))
