"""Chainable vocabulary of the clocks of promises and of the checklists."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from cases.querysets import OfCaseQuerySet

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class ClockQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ClockQuerySet:
        """Included if and only if the header of the clock's case is visible: what was promised belongs to it."""
        if actor is None:
            return self
        return self.filter(case__in=apps.get_model("cases", "Case").objects.visible_to(actor))

    def running(self) -> ClockQuerySet:
        """Not ended; those that stand still, too."""
        return self.filter(ended_at=None)

    def due(self, now: datetime) -> ClockQuerySet:
        """A part of them is used up of which nobody was told."""
        return self.filter(next_at__lte=now)

    def with_told(self) -> ClockQuerySet:
        """With `escalated`: whether the parent platform was told."""
        steps = apps.get_model("cases", "PromiseStep").objects.filter(clock=OuterRef("pk"), step="escalate")
        return self.annotate(escalated=Exists(steps))


class ChecklistQuerySet(OfCaseQuerySet):
    def for_role(self, actor: Actor) -> ChecklistQuerySet:
        """The staff's own way of working: for nobody else."""
        return self if actor.is_staff else self.none()
