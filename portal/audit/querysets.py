"""Chainable vocabulary of the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

EVERYTHING = frozenset({Role.AUDITOR, Role.NATIONAL_OFFICER})


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AuditEntryQuerySet:
        """Included if and only if the actor is an auditor or an officer of the national centre, or heads the platform
        to whose chain the entry belongs. The system (`None`) sees all."""
        if actor is None or actor.role in EVERYTHING:
            return self
        if actor.role == Role.PLATFORM_HEAD and actor.platform is not None:
            return self.filter(chain__platform=actor.platform)
        return self.none()
