"""Foreign amounts in yuan, to judge how much is at stake.

The rates of `cases/data/sample_rates.csv` are samples, to be replaced by the administrators of a real installation;
whatever is computed with them says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from cases.rules.words import read_table


@dataclass(frozen=True, slots=True)
class Rate:
    """Yuan for one unit of a currency on a day (YYYY-MM-DD)."""

    currency: str
    cny: Decimal
    as_of: str
    source: str

    def __str__(self) -> str:
        return f"{self.currency} {self.cny:f} / {self.as_of}"


@cache
def rates() -> Mapping[str, Rate]:
    """The sample rates by ISO 4217 code."""
    return {
        row["currency"]: Rate(row["currency"], Decimal(row["cny"]), row["as_of"], row["source"])
        for row in read_table("sample_rates.csv")
    }


def in_yuan(money: Mapping[str, str] | None, table: Mapping[str, Rate] | None = None) -> int | None:
    """Whole yuan, or None for no amount or a currency without a rate."""
    rate = (table or rates()).get(money["currency"]) if money else None
    if money is None or rate is None:
        return None
    return int((Decimal(money["amount"]) * rate.cny).to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Exposure:
    """The largest of several amounts in whole yuan (None: none known), and the rates it took, in words."""

    cny: int | None
    rates: str


def largest(amounts: Iterable[Mapping[str, str] | None], table: Mapping[str, Rate] | None = None) -> Exposure:
    """Amounts in currencies without a rate are left out rather than guessed."""
    found = [(in_yuan(money, table), money["currency"]) for money in amounts if money]
    known = [(cny, currency) for cny, currency in found if cny is not None]
    if not known:
        return Exposure(None, "")
    cny, currency = max(known)
    return Exposure(cny, "" if currency == "CNY" else str((table or rates())[currency]))
