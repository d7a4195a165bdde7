"""What is odd in an agency's record as it was stated. A record is kept as stated; a person looks at its flags.

The published list of an assistance mechanism states 普通合伙 for all of its seventeen agencies, companies and a
特殊普通合伙 among them (design note on data quality): nobody can tell from the list what is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from experts.rules.names import name_key

PARTNERSHIP, SPECIAL, COMPANY = "合伙", "特殊普通合伙", "公司"
APPLIED_ITSELF = "applied_itself"  # whoever looked at it answers for the record: somebody else admits the agency
SUSPICIOUS_FROM = 4  # a list of three may well hold three of a kind


@dataclass(frozen=True, slots=True)
class Stated:
    """The cells of a list: 序号、机构名称、机构性质、负责人、地址."""

    number: str
    name: str
    nature: str
    person: str
    address: str


def flags_of(row: Stated) -> tuple[str, ...]:
    """Codes of the list `agency_flag` that a record shows by itself."""
    missing = (("name", row.name), ("nature", row.nature), ("person", row.person), ("address", row.address))
    found = [f"{field}_missing" for field, value in missing if not value.strip()]
    if PARTNERSHIP in row.nature and row.name.strip().endswith(COMPANY):
        found.append("company_as_partnership")
    if SPECIAL in row.name and PARTNERSHIP in row.nature and SPECIAL not in row.nature:
        found.append("special_as_ordinary")
    return tuple(found)


def flags_of_list(rows: Sequence[Stated]) -> list[tuple[str, ...]]:
    """The same for each row of a list, with what only the whole list shows."""
    keys = Counter(name_key(row.name) for row in rows if row.name.strip())
    natures = {row.nature.strip() for row in rows}
    alike = len(rows) >= SUSPICIOUS_FROM and len(natures) == 1 and "" not in natures
    numbers = [row.number.strip() for row in rows]
    running = [str(at) for at in range(1, len(rows) + 1)]
    found = []
    for row, number, expected in zip(rows, numbers, running, strict=True):
        flags = list(flags_of(row))
        if alike:
            flags.append("same_nature")
        if row.name.strip() and keys[name_key(row.name)] > 1:
            flags.append("duplicate")
        if number and number != expected:
            flags.append("number_odd")
        found.append(tuple(flags))
    return found
