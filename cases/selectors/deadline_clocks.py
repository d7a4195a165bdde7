"""What people and authorities did to the clocks of a case, as the level rules want it."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from cases.models import CaseDeadline
from cases.rules.facts import stated_clock


class Clocks(TypedDict):
    """See `cases.rules.assessment.assess`."""

    printed: dict[str, date]
    extended: dict[str, date]
    ended: frozenset[str]


def clocks_of(deadlines: Iterable[CaseDeadline]) -> Clocks:
    """Days that stand before the computed or stated ones, and clocks that do not run."""
    rows = {clock_name(row): row for row in deadlines}
    return {
        "printed": {row.rule_id: row.printed_date for row in rows.values() if row.rule_id and row.printed_date},
        "extended": {name: row.extended_to for name, row in rows.items() if row.extended_to},
        "ended": frozenset(name for name, row in rows.items() if not row.runs),
    }


def clock_name(deadline: CaseDeadline) -> str:
    """The rule, or the stated date itself (which its row keeps as the printed one)."""
    if deadline.rule_id or deadline.printed_date is None:
        return deadline.rule_id
    return stated_clock(deadline.start_fact, deadline.printed_date, deadline.label)
