"""The facts that deadlines are computed from: the answers, and what follows from other answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.rules.intake_context import Answers, known
from cases.rules.intake_tables import proceedings

# Papers handed over at a fair mean measures in force.
_FAIR_ORDERS = {"injunction": "pi", "seizure_order": "evidence_seizure"}


def facts(answers: Answers) -> dict[str, Any]:
    """Clean answers for `lawlib.rules.applicable`. An answer given always stands before one derived."""
    here = known(answers)
    proceeding = proceedings().get(here.get("proceeding_type", ""))
    if "itc_relief" in here:
        here.setdefault("itc_temporary_relief", "teo" in here["itc_relief"])
    orders = orders_in_force(here)
    if orders:
        here["orders"] = sorted(orders)
    if proceeding and proceeding.forum:
        here.setdefault("forum", proceeding.forum)
    return dict(here)


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A date that the papers (or counsel) named: never computed. `key` is the question, `what` the enterprise's words
    where it gave any. `source`: document, counsel or computed (by the portal, and copied)."""

    key: str
    day: date
    what: str
    source: str

    @property
    def clock(self) -> str:
        """Names it among the clocks of a case; no rule's id has a colon."""
        return stated_clock(self.key, self.day, self.what)


def stated_clock(key: str, day: date, what: str) -> str:
    return f"{key}:{day.isoformat()}:{what[:200]}"


# Questions that ask for a date as printed in a notice or letter.
_STATED_KEYS = (
    *("wl_reply_until", "plat_counter_until", "tm_period_until"),
    *("us_tro_extended_to", "us_pi_hearing_date", "hearing_date"),
)


def stated_deadlines(answers: Answers) -> tuple[StatedDeadline, ...]:
    """Every date named to the enterprise, the nearest first; the authority's own date comes before a computed one."""
    here = known(answers)
    rows = [
        StatedDeadline("deadlines", date.fromisoformat(row["date"]), row["what"], row["source"])
        for row in here.get("deadlines") or ()
    ]
    rows += [
        StatedDeadline(key, date.fromisoformat(here[key][:10]), "", "document") for key in _STATED_KEYS if key in here
    ]
    return tuple(sorted(rows, key=lambda row: row.day))


def orders_in_force(here: Answers) -> frozenset[str]:
    """Measures in force: those ticked; where nothing was ticked, those that the proceeding itself consists of.

    "None" ticked is an answer too: nothing is in force then.
    """
    ticked = frozenset(here.get("orders") or ())
    papers = {_FAIR_ORDERS[paper] for paper in here.get("fair_papers") or () if paper in _FAIR_ORDERS}
    proceeding = proceedings().get(here.get("proceeding_type", ""))
    implied = proceeding.orders if proceeding and not ticked else frozenset()
    return (ticked | papers | implied) - {"none"}
