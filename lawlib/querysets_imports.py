"""Scopes of imports: they show what drafts show, to whoever reads drafts at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from lawlib.rules.editions import letters_of
from lawlib.rules.imports.runs import WORKING

if TYPE_CHECKING:
    from datetime import datetime

    from portal.tenancy.actor import Actor


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if it belongs to the actor's platform or one below it and the actor's role reads drafts
        (permission matrix, 草稿与审校内容). The system (`None`) sees all."""
        if actor is None:
            return self
        if actor.platform is None or "R" not in letters_of(actor.role):
            return self.none()
        return self.filter(platform__path__startswith=actor.platform.path)

    def left_alone(self, *, since: datetime) -> Self:
        """What waits for a worker and was touched by none since."""
        return self.filter(state__in=[state.value for state in WORKING], touched_at__lt=since)


class ImportRowQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if its run is."""
        runs = self.model._meta.get_field("run").related_model._default_manager
        return self.filter(run__in=runs.visible_to(actor))
