"""The directory of agencies, as everybody reads it and as staff work on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Func, Q, QuerySet
from django.utils.functional import Promise

from experts.models import Agency, AgencyPair
from experts.querysets.agencies import AgencyPairQuerySet, AgencyQuerySet
from portal.tenancy.actor import Actor

PER_PAGE = 20
# What narrows the public list: the name in the address, the column that holds the codes.
COLUMNS = {"place": "jurisdictions", "right": "rights", "language": "languages", "help": "helps"}


@dataclass(frozen=True)
class Filter:
    """A select above a list."""

    name: str
    words: str | Promise
    choices: list[tuple[str, str]]
    chosen: str


def agencies_on_show(asked: Mapping[str, str], *, today: date) -> AgencyQuerySet:
    """Those for hire in the public directory that fit all of `asked` (`q`, `kind`, names of `COLUMNS`), in the day's
    order."""
    return fitting(Agency.objects.on_show(today=today).for_hire(), asked).in_turn(today=today)


def bodies_on_show(asked: Mapping[str, str], *, today: date) -> AgencyQuerySet:
    """The same of think tanks and of those who mediate or arbitrate, by name."""
    return fitting(Agency.objects.on_show(today=today).bodies(), asked).order_by("kind", "firm__name_order", "pk")


def fitting(found: AgencyQuerySet, asked: Mapping[str, str]) -> AgencyQuerySet:
    """Those of `found` that fit all of `asked`."""
    found = _named(found.select_related("firm", "platform"), asked.get("q", ""))
    for name, column in COLUMNS.items():
        if code := asked.get(name):
            found = found.filter(**{f"{column}__contains": [code]})
    if kind := asked.get("kind"):
        found = found.filter(kind=kind)
    return found


def page_of(found: QuerySet[Any], number: str) -> Page:
    return Paginator(found, PER_PAGE).get_page(number)


def counts_of(column: str, listed: AgencyQuerySet) -> Counter[str]:
    """How many of the listed have each code of an array column."""
    codes = listed.annotate(code=Func(F(column), function="unnest"))
    return Counter(codes.order_by().values_list("code", flat=True))


def kinds_of(listed: AgencyQuerySet) -> Counter[str]:
    return Counter(listed.order_by().values_list("kind", flat=True))


def _named(found: AgencyQuerySet, typed: str) -> AgencyQuerySet:
    for word in typed.split()[:6]:
        fields = ("firm__name_zh", "firm__name_en", "address", "qualification")
        match = Q()
        for field in fields:
            match |= Q(**{f"{field}__icontains": word})
        found = found.filter(match)
    return found


def pairs_of(agency: Agency, *, today: date) -> AgencyPairQuerySet:
    """The 1+1 pairs on show to which the agency belongs."""
    return _pairs(AgencyPair.objects.on_show(today=today).filter(Q(domestic=agency) | Q(overseas=agency)))


def pairs_on_show(*, today: date, place: str = "") -> AgencyPairQuerySet:
    found = AgencyPair.objects.on_show(today=today)
    return _pairs(found.filter(places__contains=[place]) if place else found)


def _pairs(found: AgencyPairQuerySet) -> AgencyPairQuerySet:
    return found.select_related("domestic__firm", "overseas__firm").order_by("valid_to", "id")


@dataclass(frozen=True)
class Desk:
    """Records of a platform; `states` counts all of them, whatever the page shows."""

    page: Page
    states: Counter[str]
    flagged: int


def agency_desk(actor: Actor, *, state: str = "", flagged: bool = False, typed: str = "", number: str = "") -> Desk:
    own = Agency.objects.visible_to(actor).filter(platform=actor.platform).select_related("firm")
    states = Counter(own.order_by().values_list("state", flat=True))
    odd = own.exclude(flags=[])
    found = _named(odd if flagged else own, typed)
    if state:
        found = found.filter(state=state)
    return Desk(page_of(found.order_by("-state_at", "-id"), number), states, odd.count())
