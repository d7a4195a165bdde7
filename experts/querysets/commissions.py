"""A commission is seen by its commissioner, the enterprise that it is about, and the platform that made it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Max, Min, Q

from experts.querysets.market import of_tenant

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class CommissionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CommissionQuerySet:
        if actor is None:
            return self
        own = of_tenant(actor)
        return self.filter(Q(expert__user_id=actor.user_id) if own is None else own)

    def running(self, *, today: date) -> CommissionQuerySet:
        return self.filter(ended_at=None, term_to__gte=today)

    def with_visits(self) -> CommissionQuerySet:
        """With `visit_count`, the day of the `last_visit` and the `next_due` day of an open follow-up."""
        still_open = Q(visits__settled_at=None)
        return self.annotate(
            visit_count=Count("visits"),
            last_visit=Max("visits__day"),
            next_due=Min("visits__follow_up_on", filter=still_open),
        )


class CommissionVisitQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CommissionVisitQuerySet:
        if actor is None:
            return self
        commissions = self.model._meta.get_field("commission").related_model.objects
        return self.filter(commission__in=commissions.visible_to(actor))

    def due(self) -> CommissionVisitQuerySet:
        """With an open follow-up, the most urgent first."""
        return self.filter(follow_up_on__isnull=False, settled_at=None).order_by("follow_up_on", "pk")
