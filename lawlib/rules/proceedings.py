"""`lawlib/data/proceeding_rules.csv`: which rule runs in which proceeding, for whom, from which fact, when."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lawlib.rules.conditions import Condition, parse
from lawlib.rules.csv_tables import read


@dataclass(frozen=True, slots=True)
class ProceedingRow:
    """One row; `note` is a code for `lawlib.step_words`."""

    proceeding_type: str
    jurisdiction: str
    rule_id: str
    our_side: str
    start_fact: str
    conditions: tuple[Condition, ...]
    note: str
    bound: str  # who must act: '' our side, claimant, authority


PROCEEDING_ROWS = tuple(
    ProceedingRow(
        proceeding_type=row["proceeding_type"],
        jurisdiction=row["jurisdiction"],
        rule_id=row["rule_id"],
        our_side=row["our_side"],
        start_fact=row["start_fact"],
        conditions=parse(row["conditions"]),
        note=row["note"],
        bound=row["bound"],
    )
    for row in read("proceeding_rules")
)


def _by(column: str) -> Mapping[str, tuple[ProceedingRow, ...]]:
    found: dict[str, list[ProceedingRow]] = {}
    for row in PROCEEDING_ROWS:
        found.setdefault(getattr(row, column), []).append(row)
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})


ROWS_OF_RULE = _by("rule_id")
ROWS_OF_TYPE = _by("proceeding_type")
