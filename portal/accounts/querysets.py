"""Chainable vocabulary of what belongs to one person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.sessions.models import Session
from django.db import models

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class OwnQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if the row is of the actor's own user. The system (`None`) sees all."""
        return self if actor is None else self.filter(user_id=actor.user_id)


class LogInQuerySet(OwnQuerySet):
    def first_ones(self, *, device: tuple[str, str], since: datetime) -> Self:
        """Log-ins out of one network with which a person came for the first time."""
        earlier = self.model.objects.filter(user=models.OuterRef("user"), started_at__lt=models.OuterRef("started_at"))
        near = self.filter(started_at__gt=since, address__gte=device[0], address__lte=device[1])
        return near.exclude(models.Exists(earlier))

    def going_on(self, now: datetime) -> Self:
        """Those whose session still lives."""
        living = Session.objects.filter(session_key=models.OuterRef("session_key"), expire_date__gt=now)
        return self.filter(models.Exists(living), ended_at=None)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if the actor's own user gave it. The system (`None`) sees all."""
        return self if actor is None else self.filter(given_by_id=actor.user_id)


class ErasureQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if the request is of another person and the actor decides on it: the national centre's
        officers, heads and administrators of the system on all, the head of a platform on its own people's. The system
        (`None`) sees all."""
        if actor is None:
            return self
        others = self.exclude(user_id=actor.user_id)
        if actor.platform is None:
            return self.none()
        if actor.role == "sysadmin" or (actor.platform.is_national and actor.role in NATIONAL_DECIDERS):
            return others
        if actor.role == "platform_head":
            here = {"user__memberships__platform": actor.platform, "user__memberships__is_active": True}
            return others.filter(**here).distinct()
        return self.none()


# Values of `Role`, which is defined above this room.
NATIONAL_DECIDERS = frozenset({"national_officer", "platform_head"})
