"""Foreign amounts in yuan, to judge how much is at stake; with the sample rates of the library, and saying so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lawlib.rules.rates import Rate, rates


def in_yuan(money: Mapping[str, str] | None, table: Mapping[str, Rate] | None = None) -> int | None:
    """Whole yuan, or None for no amount or a currency without a rate."""
    rate = (table or rates()).get(money["currency"]) if money else None
    return rate.in_yuan(Decimal(money["amount"])) if money and rate else None


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
