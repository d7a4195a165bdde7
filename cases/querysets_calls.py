"""Chainable vocabulary of emergency calls; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from portal.tenancy.models import ENTERPRISE_ROLES, Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who answers calls: the people of the desk.
CALL_ROLES = frozenset(
    {
        *(Role.INTAKE_OFFICER, Role.HANDLER, Role.PLATFORM_HEAD),
        *(Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
    }
)


class CallQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CallQuerySet:
        """Included if and only if the call is with the platform at whose desk the actor works, or it is tied to the
        enterprise for which the actor acts. Whoever called without an account reads it by its own link."""
        if actor is None:
            return self
        if actor.enterprise is not None:
            return self.filter(enterprise=actor.enterprise) if actor.role in ENTERPRISE_ROLES else self.none()
        if actor.platform is None or actor.role not in CALL_ROLES:
            return self.none()
        return self.filter(platform=actor.platform)
