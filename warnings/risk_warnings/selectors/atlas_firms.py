"""Which enterprises are hit most, for those who may see them, and the matters behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, Q, QuerySet, Sum, Value, When

from cases.models import Case
from portal.tenancy.actor import Actor
from risk_warnings.models import RiskFact, RiskWarning
from risk_warnings.querysets import RiskFactQuerySet
from risk_warnings.rules.atlas import POINTS, Asked
from risk_warnings.rules.levels import ORDER
from risk_warnings.selectors.atlas import facts_asked

MOST = 200


@dataclass(frozen=True)
class Behind:
    """The matters of one cell, the newest first; `more` when there are others beyond the first `MOST`."""

    cases: list[Case]
    warnings: list[RiskWarning]
    more: bool


def risky_enterprises(actor: Actor, asked: Asked, *, today: date) -> QuerySet:
    """Rows of enterprise, red, yellow, blue and points, the heaviest first. A fact is one enterprise in one matter."""
    weights = [When(level=level, then=Value(POINTS[level])) for level in ORDER]
    points = Sum(models.Case(*weights, output_field=models.IntegerField()))
    return (
        _seen(actor, asked, today=today)
        .order_by()
        .values("enterprise_id", "enterprise__name_zh", "enterprise__name_en", "industry", "province")
        .annotate(**{level: Count("pk", filter=Q(level=level)) for level in ORDER}, points=points)
        .order_by("-points", "enterprise_id")
    )


def matters_behind(
    actor: Actor, asked: Asked, *, country: str, heading: str, enterprise: int | None, today: date
) -> Behind:
    """What a number of the atlas stands for, so far as the actor sees it. A constant number of queries."""
    facts = _seen(actor, asked, today=today)
    if country:
        facts = facts.filter(country=country)
    if heading:
        facts = facts.filter(headings__contains=[heading])
    if enterprise:
        facts = facts.filter(enterprise=enterprise)
    cases = Case.objects.visible_to(actor).filter(pk__in=facts.exclude(case=None).values("case"))
    warnings = RiskWarning.objects.visible_to(actor).filter(pk__in=facts.exclude(warning=None).values("warning"))
    found = (
        list(cases.order_by("-submitted_at", "-pk")[: MOST + 1]),
        list(warnings.select_related("signal").order_by("-published_at", "-pk")[: MOST + 1]),
    )
    return Behind(found[0][:MOST], found[1][:MOST], more=any(len(one) > MOST for one in found))


def _seen(actor: Actor, asked: Asked, *, today: date) -> RiskFactQuerySet:
    days = (asked.period.first_day(today), today)
    return facts_asked(asked, facts=RiskFact.objects.visible_to(actor)).filter(on__range=days)
