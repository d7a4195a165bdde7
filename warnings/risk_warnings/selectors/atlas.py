"""Counts the risk atlas: once for each question and refill, whoever asks it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, F, Func, Q, QuerySet
from django.db.models.functions import TruncMonth

from cases.rules.periods import beginning
from cases.rules.suppression import SMALLEST_TOLD, Counts
from portal.tenancy.scope import system
from risk_warnings.models import RiskFact, Signal
from risk_warnings.querysets import RiskFactQuerySet
from risk_warnings.rules.atlas import Asked, first_of_trend, year_before
from risk_warnings.rules.risk_kinds import KINDS, proceedings_of

SMALL = ("small", "micro")


@dataclass(frozen=True)
class Counted:
    """Matters are cases and warnings, each counted once; `before` is of the same days a year ago.

    `places`: (country, kind, level) -> matters; `places_before` the same; `months`: (country, kind, "2026-07") ->
    matters; `goods`: (heading, country) -> red and yellow matters; `firms`: (industry, kind) -> enterprises;
    `industries`, `provinces`: -> enterprises; `warned`: level -> warnings.
    """

    today: date
    since: date
    filled_at: datetime
    places: Counter[tuple[str, str, str]]
    places_before: Counter[tuple[str, str, str]]
    months: Counter[tuple[str, str, str]]
    goods: Counter[tuple[str, str]]
    firms: Counter[tuple[str, str]]
    industries: Counter[str]
    provinces: Counter[str]
    warned: Counter[str]
    enterprises: int
    small: int
    signals: int


COUNTERS = ("places", "places_before", "months", "goods", "firms", "industries", "provinces", "warned")


def filled_at() -> datetime | None:
    """None until the facts were counted for the first time."""
    with system("warnings.atlas"):
        return RiskFact.objects.values_list("filled_at", flat=True).first()


@lru_cache(maxsize=256)
@system("warnings.atlas")
def count_atlas(asked: Asked, today: date, filled: datetime) -> Counted:
    """A constant number of queries. The facts do not change between two refills, so `filled` makes it safe to keep."""
    facts = facts_asked(asked)
    since = asked.period.first_day(today)
    now = facts.filter(on__range=(since, today))
    before = facts.filter(on__range=(year_before(since), year_before(today)))
    grave = now if asked.level else now.exclude(level="blue")
    people = Count("enterprise", distinct=True)
    heads = now.aggregate(all=people, small=Count("enterprise", distinct=True, filter=Q(size__in=SMALL)))
    heading = Func(F("headings"), function="unnest")
    month = TruncMonth("on")
    return Counted(
        today=today,
        since=since,
        filled_at=filled,
        places=_matters(now, "country", "kind", "level"),
        places_before=_matters(before, "country", "kind", "level"),
        months=Counter(
            {
                (country, kind, f"{first:%Y-%m}"): count
                for (country, kind, first), count in _matters(
                    facts.filter(on__range=(first_of_trend(today), today)).annotate(month=month),
                    "country",
                    "kind",
                    "month",
                ).items()
            }
        ),
        goods=_matters(grave.annotate(heading=heading), "heading", "country"),
        firms=Counter({(one, kind): n for one, kind, n in _counts(now, people, "industry", "kind")}),
        industries=Counter(dict(_counts(now, people, "industry"))),
        provinces=Counter(dict(_counts(now, people, "province"))),
        warned=Counter(dict(_counts(now.filter(case=None), Count("warning", distinct=True), "level"))),
        enterprises=heads["all"],
        small=heads["small"],
        signals=_signals(asked, since, today),
    )


def unless_thin(counted: Counted, counts: Counts) -> Counted:
    """Nothing of a choice that concerns fewer than five enterprises: whether it is none or one of a province and an
    industry may be told to nobody who reads round numbers only."""
    if not counts.suppressed or counted.enterprises >= SMALLEST_TOLD:
        return counted
    nothing = {name: Counter() for name in COUNTERS}
    return replace(counted, enterprises=0, small=0, **nothing)


def facts_asked(asked: Asked, *, facts: RiskFactQuerySet | None = None) -> RiskFactQuerySet:
    """Of any day."""
    found = RiskFact.objects.all() if facts is None else facts
    named = {name: getattr(asked, name) for name in ("level", "kind", "industry", "province")}
    return found.filter(**{name: value for name, value in named.items() if value})


def _counts(facts: QuerySet, what: Count, *by: str) -> QuerySet:
    return facts.order_by().values_list(*by).annotate(n=what)


def _matters(facts: QuerySet, *by: str) -> Counter:
    what = Count("case", distinct=True) + Count("warning", distinct=True)
    return Counter({tuple(key): count for *key, count in _counts(facts, what, *by)})


def _signals(asked: Asked, since: date, until: date) -> int:
    proceedings = [code for kind in ([asked.kind] if asked.kind else KINDS) for code in proceedings_of(kind)]
    days = (beginning(since), beginning(date.fromordinal(until.toordinal() + 1)))
    found = Signal.objects.filter(first_seen_at__gte=days[0], first_seen_at__lt=days[1], merged_into=None)
    return found.filter(proceeding_type__in=proceedings).count()
