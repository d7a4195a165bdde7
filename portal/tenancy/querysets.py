"""Chainable vocabulary of the tenants; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from portal.tenancy.rules.routing import region_prefix

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Values of `Role`, which is defined above this room.
WITHOUT_ENTERPRISES = frozenset({"auditor", "sysadmin", "collaborator"})


class PlatformQuerySet(models.QuerySet):
    def subtree_of(self, platform) -> PlatformQuerySet:
        """The platform itself and everything below it."""
        return self.filter(path__startswith=platform.path)

    def above(self, platform) -> PlatformQuerySet:
        """The platforms on the way up to the root, without the platform itself."""
        ids = [int(part) for part in platform.path.strip("/").split("/") if part]
        return self.filter(id__in=ids).exclude(id=platform.id)


class EnterpriseQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> EnterpriseQuerySet:
        """Included if and only if the actor acts for the enterprise, or acts for a platform in whose region it lies,
        or for the national centre; not as its auditor, administrator of the system or guest from another department,
        whose tasks need no enterprise. The system (`None`) sees all. Cases widen this by their own grants."""
        if actor is None:
            return self
        if actor.role in WITHOUT_ENTERPRISES:
            return self.none()
        if actor.enterprise is not None:
            return self.filter(pk=actor.enterprise.pk)
        if actor.platform is None:
            return self.none()
        if actor.platform.is_national:
            return self
        prefix = region_prefix(actor.platform.region)
        return self.filter(region__startswith=prefix) if prefix else self.none()
