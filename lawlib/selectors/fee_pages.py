"""Official fees: the list, one fee with its amounts over time, as of a day; the amount in yuan with its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from lawlib.edition_values import row_of
from lawlib.models import Edition, Fee
from lawlib.record_words import rights_in_words
from lawlib.rules.editions import Kind
from lawlib.rules.library import RIGHTS
from lawlib.rules.library_files import FEE_WORDS
from lawlib.rules.rates import Rate, rates
from lawlib.selectors.as_of import held_on
from lawlib.selectors.facets import Facet, facet, place_facet

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class FeeRow:
    """`cny` in whole yuan, None where there is no amount or no rate; `rate` is what it was computed with. `holds` says
    whether the amount is that of the day which is read."""

    fee: Fee
    cny: int | None
    rate: Rate | None
    holds: bool

    @property
    def procedure(self) -> str:
        return fee_word("procedure", self.fee.procedure)

    @property
    def stage(self) -> str:
        return fee_word("stage", self.fee.stage)

    @property
    def unit(self) -> str:
        return fee_word("unit", self.fee.unit)

    @property
    def tiers(self) -> list[dict[str, object]]:
        """Of the page's language: text, amount and yuan."""
        lang = _lang()
        return [
            {
                "text": one.get(lang) or one.get("zh") or f"{one.get('from', '')}–{one.get('to', '')}",
                **_money(one, self.rate),
            }
            for one in self.fee.tiers
        ]


def _lang() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


def _money(tier: Mapping[str, object], rate: Rate | None) -> dict[str, object]:
    amount = Decimal(str(tier["amount"])) if tier.get("amount") not in (None, "") else None
    return {"amount": amount, "cny": rate.in_yuan(amount) if rate and amount is not None else None}


def fee_word(kind: str, code: str) -> str:
    """In the language of the page; a code without a word is shown as it is."""
    word = FEE_WORDS.get((kind, code))
    return word.label(get_language() or "zh") if word else code


def fee_row(fee: Fee, *, on: date) -> FeeRow:
    rate = rates().get(fee.currency) if fee.currency != "CNY" else None
    cny = rate.in_yuan(fee.amount) if rate and fee.amount is not None else None
    holds = (fee.effective_from or date.min) <= on <= (fee.effective_to or date.max)
    return FeeRow(fee, cny, rate, holds)


@dataclass(frozen=True)
class FeeList:
    rows: list[FeeRow]
    facets: list[Facet]
    total: int


def fee_list(actor: Actor | None, asked: Mapping[str, str], *, on: date | None, today: date) -> FeeList:
    """`asked` has q, place, right, procedure. With `on` the amounts are those that held on that day."""
    every = Fee.objects.visible_to(actor)
    found = every.matching(asked.get("q", "")).select_related("jurisdiction")
    for name, column in (("place", "jurisdiction"), ("right", "right"), ("procedure", "procedure")):
        if value := asked.get(name):
            found = found.filter(**{column: value})
    fees: Iterable[Fee] = found.order_by("jurisdiction", "office", "procedure", "key")
    if on is not None:
        fees = _of_day(list(fees), on)
    rights = {code: label for code, label in zip(RIGHTS, rights_in_words(RIGHTS), strict=True)}
    procedures = {code: fee_word(kind, code) for kind, code in FEE_WORDS if kind == "procedure"}
    facets = [place_facet(every, asked), facet("right", rights, asked), facet("procedure", procedures, asked)]
    return FeeList([fee_row(fee, on=on or today) for fee in fees], facets, every.count())


def _of_day(fees: list[Fee], on: date) -> list[Fee]:
    by_key = {fee.key: fee for fee in fees}
    held = {one.key: one for one in held_on(on, kind=Kind.FEE, key__in=by_key)}
    return [_as_said(fee, held[fee.key]) for fee in fees if fee.key in held]


def _as_said(fee: Fee, edition: Edition) -> Fee:
    """The fee with what the edition says, for reading only."""
    said = row_of(Kind.FEE, edition.fields, onto=Fee(key=fee.key, state=fee.state))
    said.jurisdiction = fee.jurisdiction
    return said


@dataclass(frozen=True)
class FeePage:
    row: FeeRow
    right: str
    history: list[FeeRow]
    on: date | None


def fee_page(fee: Fee, *, on: date | None, today: date) -> FeePage | None:
    """None when no amount is known to have held on that day. `history`: every amount, the latest first."""
    said = Edition.objects.said().of(Kind.FEE, fee.key).order_by("-valid_from", "-number")
    history: dict[date | None, FeeRow] = {}
    for edition in said:  # of two editions about the same days the later one corrected the earlier
        row = fee_row(_as_said(fee, edition), on=on or today)
        history.setdefault(row.fee.effective_from, row)
    shown = fee
    if on is not None:
        held = held_on(on, kind=Kind.FEE, key=fee.key)
        if not held:
            return None
        shown = _as_said(fee, held[0])
    return FeePage(fee_row(shown, on=on or today), rights_in_words([shown.right])[0], list(history.values()), on)
