"""What one unit of a currency is in yuan.

The rates of `lawlib/data/sample_rates.csv` are samples, to be replaced by the administrators of a real installation;
whatever is computed with them says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from lawlib.rules.csv_tables import read


@dataclass(frozen=True, slots=True)
class Rate:
    """Yuan for one unit of a currency on a day (YYYY-MM-DD)."""

    currency: str
    cny: Decimal
    as_of: str
    source: str

    def __str__(self) -> str:
        return f"{self.currency} {self.cny:f} / {self.as_of}"

    def in_yuan(self, amount: Decimal) -> int:
        """Whole yuan."""
        return int((amount * self.cny).to_integral_value(ROUND_HALF_UP))


@cache
def rates() -> Mapping[str, Rate]:
    """The sample rates by ISO 4217 code."""
    return {
        row["currency"]: Rate(row["currency"], Decimal(row["cny"]), row["as_of"], row["source"])
        for row in read("sample_rates")
    }
