"""The matching market: an enterprise sees its own needs, a platform those of its enterprises, an agency what it was
asked for: names first, the need itself once it has declared that no name ties it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from experts.querysets.agencies import of_own_agency
from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.rules.introductions import SEES_NEED
from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# An agency that an enterprise has authorised must not read what its competitors offer.
BLIND = DIRECTORY_BLIND_ROLES | {Role.AGENCY, Role.AUDITOR}


def of_tenant(actor: Actor) -> Q | None:
    """What belongs to the enterprise or the platform for which the actor acts; None for one who acts for neither."""
    if actor.role in BLIND:
        return Q(pk__in=())
    if actor.enterprise is not None:
        return Q(enterprise=actor.enterprise)
    return Q(platform=actor.platform) if actor.platform is not None else None


class NeedQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> NeedQuerySet:
        if actor is None:
            return self
        own = of_tenant(actor)
        if own is None:
            own = of_own_agency(actor, "introductions__agency__") & Q(introductions__state__in=SEES_NEED)
        return self.filter(own).distinct()


class IntroductionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> IntroductionQuerySet:
        if actor is None:
            return self
        own = of_tenant(actor)
        return self.filter(of_own_agency(actor, "agency__") if own is None else own)


class ContactNoteQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ContactNoteQuerySet:
        if actor is None:
            return self
        if actor.platform is None or actor.role in BLIND:
            return self.none()
        return self.filter(platform=actor.platform)


class AgencyComplaintQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AgencyComplaintQuerySet:
        if actor is None:
            return self
        own = of_tenant(actor)
        if own is None:
            own = of_own_agency(actor, "agency__") & Q(sent_at__isnull=False)
        return self.filter(own)
