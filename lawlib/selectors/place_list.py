"""The list of countries, regions and organisations, with what the library has of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from lawlib.models import Instrument, Jurisdiction, TreatyParty
from lawlib.rules.search_words import wanted
from lawlib.rules.tables import RULES
from lawlib.selectors.rule_rows import country_code

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

HAS = ("laws", "treaties", "rules")


@dataclass(frozen=True)
class PlaceRow:
    place: Jurisdiction
    laws: int
    treaties: int
    rules: int

    @property
    def total(self) -> int:
        return self.laws + self.treaties + self.rules


@dataclass(frozen=True)
class PlaceList:
    """`places`, `bare` (places of which nothing is there, kept apart from a list that is not narrowed) and
    `organisations` after filtering; `counts` before, by what is there."""

    places: list[PlaceRow]
    bare: list[PlaceRow]
    organisations: list[PlaceRow]
    counts: dict[str, int]
    total: int

    @property
    def found(self) -> int:
        return len(self.places) + len(self.bare) + len(self.organisations)


def rule_counts() -> Counter[str]:
    """Deadline rules that are in force, by place."""
    return Counter(country_code(rule) for rule in RULES.values() if rule.valid_to is None)


def place_list(actor: Actor | None, *, typed: str = "", has: str = "") -> PlaceList:
    """Those with most first, then by code. `has` is one of `HAS`; anything else does not narrow."""
    laws = Instrument.objects.visible_to(actor).values_list("jurisdiction").annotate(Count("pk")).order_by()
    # The wall of parties is that of their treaties.
    treaties = TreatyParty.objects.exclude(treaty__state="draft").values_list("jurisdiction").annotate(Count("pk"))
    of_laws, of_treaties, of_rules = dict(laws), dict(treaties.order_by()), rule_counts()
    every = [
        PlaceRow(place, of_laws.get(place.code, 0), of_treaties.get(place.code, 0), of_rules[place.code])
        for place in Jurisdiction.objects.all()
    ]
    words = wanted(typed)
    rows = [row for row in every if all(word in row.place.words for word in words)]
    if has in HAS:
        rows = [row for row in rows if getattr(row, has)]
    rows.sort(key=lambda row: (-row.total, row.place.code))
    counts = {name: sum(getattr(row, name) > 0 for row in every) for name in HAS}
    places = [row for row in rows if row.place.is_place]
    return PlaceList(
        [row for row in places if words or row.total],
        [row for row in places if not words and not row.total],
        [row for row in rows if not row.place.is_place],
        counts,
        len(every),
    )
