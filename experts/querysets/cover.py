"""Insurance and funds are public once shown; enquiries belong to the enterprise and the platform that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.querysets.market import of_tenant

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class CoverProductQuerySet(models.QuerySet):
    def shown(self) -> CoverProductQuerySet:
        return self.filter(state="shown")

    def visible_to(self, actor: Actor | None) -> CoverProductQuerySet:
        if actor is None:
            return self
        if actor.platform is None or actor.role in DIRECTORY_BLIND_ROLES:
            return self.shown()
        return self.filter(Q(state="shown") | Q(platform=actor.platform))


class CoverEnquiryQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CoverEnquiryQuerySet:
        if actor is None:
            return self
        own = of_tenant(actor)
        return self.none() if own is None else self.filter(own)
