"""What staff read on the desk of warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, Value, When

from cases.models import Case as CaseFile
from portal.tenancy.actor import Actor
from risk_warnings.models import Acknowledgement, IndustryHit, Match, PublicNotice, RiskWarning, Sighting, Signal
from risk_warnings.rules.kinds import MatchState, TextState
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState as S
from risk_warnings.rules.schedule_a import schedule_of
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.audience import audience_of, breakdown
from risk_warnings.selectors.letters import letters_of
from risk_warnings.selectors.level_now import lower_level
from risk_warnings.selectors.twins import goes_on_as
from risk_warnings.selectors.versions import versions_of

BOXES = {
    "proposals": (S.PROPOSED, S.CONFIRMED),
    "published": (S.PUBLISHED,),
    "ended": (S.WITHDRAWN, S.EXPIRED, S.DISMISSED),
}
SHOWN = 50  # matches, receipts on a page
# Of the receipts those whom somebody has to telephone come first.
TO_CALL = Case(When(answered_at=None, passed_on_at__isnull=False, then=Value(0)), default=Value(1))
NAMED = 1000  # looked through for a page of the list, best first


def waiting(actor: Actor) -> int:
    return RiskWarning.objects.visible_to(actor).filter(state__in=BOXES["proposals"]).count()


def warnings_in(actor: Actor, box: str) -> QuerySet[RiskWarning]:
    """Red first, with how many sources say so."""
    rows = RiskWarning.objects.visible_to(actor).filter(state__in=BOXES[box]).select_related("signal")
    rows = rows.annotate(sources=Count("signal__sightings"))
    rank = Case(*(When(level=level, then=Value(at)) for at, level in enumerate(ORDER)))
    return rows.alias(rank=rank).order_by("rank", "-pk")


@dataclass
class Whom:
    """Whom a proposal names, as far as the actor sees them: the best match, and how many more."""

    best: Match
    more: int = 0


def whom_of(actor: Actor, warnings: Iterable[RiskWarning]) -> dict[int, Whom]:
    """By warning. Those matched by goods alone may be thousands and have no name to show."""
    asked = list(warnings)
    rows = Match.objects.visible_to(actor).filter(named=True, signal__in=[one.signal_id for one in asked])
    rows = rows.exclude(state=MatchState.REJECTED).select_related("enterprise").defer("party", "reasons")
    found: dict[int, Whom] = {}
    by_matter = {(one.signal_id, one.level): one.pk for one in asked}
    for match in rows[:NAMED]:
        pk = by_matter.get((match.signal_id, match.level))
        if pk in found:
            found[pk].more += 1
        elif pk:
            found[pk] = Whom(match)
    return found


def signals(actor: Actor) -> QuerySet[Signal]:
    rows = Signal.objects.visible_to(actor).filter(merged_into=None)
    return rows.annotate(seen=Count("sightings", distinct=True)).order_by("-changed_at", "-pk")


def signal_page(actor: Actor, signal: Signal) -> dict[str, Any]:
    sightings = Sighting.objects.visible_to(actor).filter(signal=signal).select_related("source", "payload")
    hits = IndustryHit.objects.visible_to(actor).filter(signal=signal)
    return {
        "sightings": list(sightings.defer("payload__body", "said")),
        "keys": list(signal.keys.values_list("key", flat=True)),
        "warnings": list(
            RiskWarning.objects.visible_to(actor).filter(
                Q(signal=signal) | Q(signal__merged_into=signal, state="published")
            )
        ),
        "hits": list(hits.select_related("platform", "decided_by")),
        "matches": matches_of(actor, signal),
        "parties": signal.facts.get("parties", [])[:SHOWN],
        "unnamed": max(0, len(signal.facts.get("parties", [])) - SHOWN),
        "schedule": schedule_of(signal.facts),
        "matched": Match.objects.visible_to(actor).filter(signal=signal, named=True).count(),
    }


def matches_of(actor: Actor, signal: Signal, level: str = "") -> list[Match]:
    """Those of enterprises that the actor sees; who is named and waits for a judgement first, for without it nothing
    goes out."""
    rows = Match.objects.visible_to(actor).filter(signal=signal).select_related("enterprise", "decided_by")
    waits = Case(When(named=True, state=MatchState.PROPOSED, then=Value(0)), default=Value(1))
    return list((rows.filter(level=level) if level else rows).order_by(waits, "-score", "pk")[:SHOWN])


def review_page(actor: Actor, warning: RiskWarning, page: str) -> dict[str, Any]:
    """Evidence, whom it would reach, and who has answered. Numbers go over all of the country, names over those whom
    the actor sees. `page` of the receipts."""
    receipts = Acknowledgement.objects.visible_to(actor).filter(warning=warning)
    told = (
        receipts.select_related("enterprise", "answered_by", "platform")
        .prefetch_related(Prefetch("case", CaseFile.objects.visible_to(actor)))  # where its header may be seen
        .order_by(TO_CALL, F("answered_at").desc(nulls_last=True), "pk")
    )
    shown = Paginator(told, SHOWN).get_page(page)
    versions = versions_of(actor, warning)
    matches = matches_of(actor, warning.signal, warning.level)
    return {
        "signal": warning.matter_now,
        "matches": matches,
        # Who was warned answers for itself.
        "warned": set(
            receipts.filter(enterprise__in=[one.enterprise_id for one in matches]).values_list("enterprise", flat=True)
        ),
        "sightings": list(
            Sighting.objects.visible_to(actor)
            .filter(signal=warning.matter_now)
            .select_related("source", "payload")
            .defer("payload__body", "said")
        ),
        "audience": audience_numbers(actor, warning),
        "breakdown": breakdown(actor, warning),
        "letters": letters_of(actor, warning),
        "notice": PublicNotice.objects.visible_to(actor).filter(warning=warning).first(),
        "versions": versions,
        "lower": lower_level(warning),
        "goes_on_as": goes_on_as(warning),
        "waiting": next((one for one in versions if one.text.state == TextState.WAITING), None),
        "mass_from": THRESHOLDS["mass"],
        "receipts": shown,
        "answered": receipts.exclude(answered_at=None).count(),
        "reached": shown.paginator.count,
    }


def audience_numbers(actor: Actor, warning: RiskWarning) -> dict[str, int]:
    """Of the enterprises that the actor sees: how many it reaches, how many of them by name, how many have not
    had it, how many are undecided."""
    seen = Match.objects.visible_to(actor)
    reached = audience_of(warning).filter(pk__in=seen.values("pk"))
    undecided = Q(named=True, state=MatchState.PROPOSED, level=warning.level, signal=warning.signal_id)
    had = Acknowledgement.objects.filter(warning=warning)
    return {
        "further": reached.exclude(enterprise__in=had.values("enterprise")).count(),
        **reached.aggregate(total=Count("pk"), named=Count("pk", filter=Q(named=True))),
        "undecided": seen.filter(undecided).count(),
        "more": seen.filter(signal=warning.signal_id, level=warning.level)[SHOWN : SHOWN + 1].exists(),
    }
