"""Chainable vocabulary of the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AuditEntryQuerySet:
        """Included if and only if the actor is an auditor; or an officer of the national centre, unless the entry is of
        the reserved chain; or heads the platform to whose chain the entry belongs. The system (`None`) sees all."""
        if actor is None or actor.role == Role.AUDITOR:
            return self
        if actor.role == Role.NATIONAL_OFFICER:
            return self.filter(chain__reserved=False)
        if actor.role == Role.PLATFORM_HEAD and actor.platform is not None:
            return self.filter(chain__platform=actor.platform)
        return self.none()
