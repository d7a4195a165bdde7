"""What belongs to one person or one enterprise in the library: subscriptions, saved self-assessments."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

AGENCY = "agency"  # a value of `Role`, which this room does not know

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class SubscriptionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if it is the actor's own."""
        return self.filter(user=actor.user_id) if actor else self.none()

    def due(self, every: str, until: datetime) -> Self:
        return self.filter(every=every, told_until__lt=until)


class SavedAssessmentQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if it belongs to the enterprise of which the actor is a member; an agency is not."""
        if actor is None or actor.enterprise is None or actor.role == AGENCY:
            return self.none()
        return self.filter(enterprise=actor.enterprise)
