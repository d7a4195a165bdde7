"""Words among a panel, honoraria, ratings of seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from experts.querysets.panels import NO_OPINION_ROLES
from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who keeps a platform's expenses for experts: those who propose them and those who approve.
FINANCE_ROLES = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)


class PanelMessageQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> PanelMessageQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that reads opinions, or holds a
        seat on it whose access lasts."""
        if actor is None:
            return self
        if actor.enterprise is not None or actor.role in NO_OPINION_ROLES:
            return self.none()
        if actor.platform is not None:
            return self.filter(panel__platform=actor.platform)
        seats = apps.get_model("experts", "Seat").objects.with_access().filter(expert__user_id=actor.user_id)
        return self.filter(panel__in=seats.values("panel"))


class HonorariumQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> HonorariumQuerySet:
        """Included if and only if it is the actor's own, or the actor acts for the panel's platform in a role that
        keeps its expenses."""
        if actor is None:
            return self
        if actor.membership is None:
            return self.filter(expert__user_id=actor.user_id)
        if actor.platform is None or actor.role not in FINANCE_ROLES:
            return self.none()
        return self.filter(seat__panel__platform=actor.platform)


class SeatRatingQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SeatRatingQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that composes panels, or wrote it
        for the enterprise. Never for the expert."""
        if actor is None:
            return self
        if actor.enterprise is not None:
            return self.filter(rated_by=actor.user_id, by="enterprise")
        if actor.platform is None or actor.role not in FINANCE_ROLES:
            return self.none()
        return self.filter(seat__panel__platform=actor.platform)
