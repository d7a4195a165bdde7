"""Whom a warning would reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left
from django.utils.translation import get_language

from portal.tenancy.actor import Actor
from portal.tenancy.rules.choices import industry_name
from portal.tenancy.rules.regions import region_name
from risk_warnings.models import Acknowledgement, Match, RiskWarning
from risk_warnings.rules.kinds import MatchState
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState


def audience_of(warning: RiskWarning) -> QuerySet[Match]:
    """Who is named only when confirmed, by a person or an exact identifier; who watches the goods unless it was taken
    out. Not who has a warning of this level about a matter that was made one with this, or a higher one."""
    had = had_of(warning.signal_id, warning.level).values("enterprise")
    of_level = Match.objects.filter(signal=warning.signal_id, level=warning.level).exclude(enterprise__in=had)
    return of_level.filter(Q(state=MatchState.CONFIRMED) | Q(named=False, state=MatchState.PROPOSED)).order_by()


def had_of(signal_id: int, level: str) -> QuerySet[Acknowledgement]:
    """Receipts of those who need no warning of `level` any more: they have one of it from a matter that was made one
    with this, or a higher one."""
    joined = Q(warning__signal__merged_into=signal_id)
    higher = Q(warning__level__in=ORDER[: ORDER.index(level)]) & (joined | Q(warning__signal=signal_id))
    return Acknowledgement.objects.filter(
        Q(joined, warning__level=level) | higher, warning__state=WarningState.PUBLISHED
    )


MOST = 8  # lines of each breakdown; the rest is one number


@dataclass(frozen=True)
class Share:
    name: str
    total: int
    named: int


def breakdown(actor: Actor, warning: RiskWarning) -> dict[str, list[Share]]:
    """By province and by industry, the largest first; of the enterprises that the actor sees."""
    reached = audience_of(warning).filter(pk__in=Match.objects.visible_to(actor).values("pk"))
    lang = get_language() or "zh"
    by_region = reached.annotate(part=Left("enterprise__region", 2))
    return {
        "provinces": _shares(by_region, "part", lambda code: region_name(f"{code}0000", lang)),
        "industries": _shares(reached, "enterprise__industry", lambda code: industry_name(code, lang)),
    }


def _shares(rows: QuerySet[Match], by: str, name: Callable[[str], str]) -> list[Share]:
    counted = rows.values(by).annotate(total=Count("pk"), by_name=Count("pk", filter=Q(named=True)))
    found = [Share(name(one[by]), one["total"], one["by_name"]) for one in counted.order_by("-total", by)]
    rest = found[MOST:]
    if rest:
        found[MOST:] = [Share("", sum(one.total for one in rest), sum(one.named for one in rest))]
    return found
