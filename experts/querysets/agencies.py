"""Agencies: the listed ones are public, the others are read by the platform that keeps the record and by the agency."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.querysets.turn import turn_of
from experts.rules.agency_states import LISTED
from experts.rules.bodies import BODIES

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor
    from portal.tenancy.models import Enterprise


def of_own_agency(actor: Actor, prefix: str = "") -> Q:
    """What belongs to the agency for which the actor speaks, who acts for no tenant."""
    if actor.membership is not None:
        return Q(pk__in=())
    return Q(**{f"{prefix}people__user": actor.user_id, f"{prefix}people__ended_at": None})


class AgencyQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AgencyQuerySet:
        """Included if and only if the agency is listed, or the actor's own, or kept by the actor's platform. `None` is
        the system or a visitor: pages that everybody may open narrow by `on_show` as well."""
        if actor is None:
            return self
        if actor.platform is not None:
            own = Q(platform=actor.platform) if actor.role not in DIRECTORY_BLIND_ROLES else Q(pk__in=())
            return self.filter(Q(state=LISTED) | own)
        return self.filter(Q(state=LISTED) | of_own_agency(actor)).distinct()

    def met_by(self, enterprise: Enterprise) -> AgencyQuerySet:
        """Listed, or of those with which the enterprise had to do: a listing that ended takes no complaint away."""
        return self.filter(Q(state=LISTED) | Q(introductions__enterprise=enterprise)).distinct()

    def on_show(self, *, today: date) -> AgencyQuerySet:
        """In the public directory on that day, Beijing."""
        return self.filter(state=LISTED, listed_from__lte=today, listed_until__gte=today)

    def bodies(self) -> AgencyQuerySet:
        return self.filter(kind__in=BODIES)

    def for_hire(self) -> AgencyQuerySet:
        """Without think tanks and those who mediate or arbitrate."""
        return self.exclude(kind__in=BODIES)

    def in_turn(self, *, today: date) -> AgencyQuerySet:
        return self.annotate(turn=turn_of(today)).order_by("turn", "pk")


class AgencyPersonQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AgencyPersonQuerySet:
        if actor is None:
            return self
        if actor.platform is not None and actor.role not in DIRECTORY_BLIND_ROLES:
            return self.filter(agency__platform=actor.platform)
        return self.filter(user_id=actor.user_id) if actor.membership is None else self.none()


class AgencyPairQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AgencyPairQuerySet:
        """Pairs are public: an enterprise is to see what was agreed, and for how long."""
        return self

    def on_show(self, *, today: date) -> AgencyPairQuerySet:
        both = {
            f"{side}__{name}": value
            for side in ("domestic", "overseas")
            for name, value in (("state", LISTED), ("listed_until__gte", today))
        }
        return self.filter(valid_from__lte=today, valid_to__gte=today, ended_at=None, **both)
