"""What the calculator asks beside the rule: which event has happened, and how the papers were served.

Both are read from `proceeding_rules.csv`: a row that counts from another event than the rule's own is a choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lawlib.rules.facts import FACT_KEYS, Facts
from lawlib.rules.proceedings import PROCEEDING_ROWS, ROWS_OF_RULE, ProceedingRow
from lawlib.rules.records import Text
from lawlib.rules.start_days import SHIFTED_MONTHS, start_day
from lawlib.rules.tables import RULES

_SERVED = "served_date"
_NOT_SERVED = frozenset({"not_served", "lawyer_letter"})
_DOUBTFUL = "HAGUE-SERVE"


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a rule can be counted from. `key`: "" for the one that the rule itself names. `fact`: the question
    of the filing form that it answers, or "". `note`: a code of `lawlib.step_words`, or ""."""

    key: str
    fact: str
    start_fact: str
    note: str

    def start(self, day: date) -> date:
        """The day that the rule counts from when this event was on `day`."""
        if not self.key:
            return day
        start = start_day(self.start_fact, self.note, Facts({self.fact: day}))[1]
        return start or day


@lru_cache(maxsize=256)
def events_of(rule_id: str) -> tuple[Event, ...]:
    """The rule's own event first."""
    rows = ROWS_OF_RULE.get(rule_id, ())
    own = next((row for row in rows if not _is_another(row)), None)
    others = {row.note: Event(row.note, _fact(row), row.start_fact, row.note) for row in rows if _is_another(row)}
    return Event("", _fact(own) if own else "", "", own.note if own else ""), *others.values()


def _is_another(row: ProceedingRow) -> bool:
    return row.start_fact.startswith("after:") or row.note in SHIFTED_MONTHS


def _fact(row: ProceedingRow) -> str:
    """The one fact behind a start; "" where it is the later of two."""
    if row.start_fact.startswith("max("):
        return ""
    return row.start_fact.rpartition(":")[2].split("|")[0]


def event_before(event: Event) -> Text:
    """What happened on the day of an event that the rule does not name itself."""
    if event.start_fact.startswith("after:"):
        return RULES[event.start_fact.split(":")[1]].start_event
    return FACT_KEYS[event.fact].text


@lru_cache(maxsize=256)
def service_modes(rule_id: str) -> Mapping[str, Text]:
    """Ways of service by code; empty where the period does not run from service."""
    return FACT_KEYS["service_mode"].choices if _served_rows(rule_id) else {}


@lru_cache(maxsize=4096)
def service_cautions(rule_id: str, mode: str) -> tuple[str, ...]:
    """What has to be said about papers that came in this way."""
    if not mode:
        return ()
    if mode in _NOT_SERVED:
        return ("service_not_begun",)
    rows = _served_rows(rule_id)
    found = [] if any(_holds(row, mode) for row in rows) else ["service_not_covered"]
    proceedings = {row.proceeding_type for row in rows}
    doubted = (row for row in PROCEEDING_ROWS if row.rule_id == _DOUBTFUL and row.proceeding_type in proceedings)
    if any(_holds(row, mode) for row in doubted):
        found.append("never_ignore_papers")
    return tuple(found)


def _served_rows(rule_id: str) -> list[ProceedingRow]:
    return [row for row in ROWS_OF_RULE.get(rule_id, ()) if _SERVED in row.start_fact and rule_id != _DOUBTFUL]


def _holds(row: ProceedingRow, mode: str) -> bool:
    facts = Facts({"service_mode": mode})
    return all(one.holds(facts, start_known=True) for one in row.conditions if one.key == "service_mode")
