"""The day a deadline starts, read from the facts as `proceeding_rules.csv` writes it.

`a` one fact, `a|b` the first that is known, `max(a,b)` the later of both, `after:RULE:a` the end of an earlier window.
"""

import re
from datetime import date

from lawlib.rules.facts import Facts
from lawlib.rules.tables import RULES
from lawlib.rules.windows import FIRST_YEAR, LAST_YEAR, add_calendar, add_months

# LAW: EUTMR Art. 196(2), as in the table: for an international registration the period starts one month later.
SHIFTED_MONTHS = {"one_month_after_publication": 1}


def start_day(cell: str, note: str, facts: Facts) -> tuple[str, date | None]:
    """The fact to ask for, and the day it gives; None while it is not known."""
    fact, start = _unshifted(cell, facts)
    months = SHIFTED_MONTHS.get(note)
    return fact, add_months(start, months) if start and months else start


def _unshifted(cell: str, facts: Facts) -> tuple[str, date | None]:
    if match := re.fullmatch(r"max\((.+)\)", cell):
        return _latest(match[1].split(","), facts)
    if cell.startswith("after:"):
        _, rule_id, key = cell.split(":")
        return key, _end_of(rule_id, _day(facts, key))
    keys = cell.split("|")
    key = next((key for key in keys if _day(facts, key)), keys[0])
    return key, _day(facts, key)


def _latest(keys: list[str], facts: Facts) -> tuple[str, date | None]:
    """The later event counts, so nothing is known before both are."""
    known = {key: day for key in keys if (day := _day(facts, key))}
    missing = next((key for key in keys if key not in known), None)
    if missing:
        return missing, None
    latest = max(known, key=lambda key: known[key])
    return latest, known[latest]


def _day(facts: Facts, key: str) -> date | None:
    """A day outside the range `compute` accepts is a typing error: as good as not known."""
    day = facts.day(key)
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _end_of(rule_id: str, start: date | None) -> date | None:
    """The raw end of the window before: a chain must not profit from a roll-over that may not happen."""
    window = RULES[rule_id].window
    return add_calendar(start, window.value, window.unit) if start and window else None
