"""Panels, seats and opinions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

ANSWERABLE, HELD, ACTIVE = ("invited",), ("accepted", "concluded"), ("invited", "accepted", "concluded")
LOAD = ("invited", "accepted")
# Auditors read the log, administrators and collaborators no business data (permission matrix).
BLIND_ROLES = frozenset({Role.SYSADMIN, Role.AUDITOR, Role.COLLABORATOR})
NO_OPINION_ROLES = BLIND_ROLES | {Role.INTAKE_OFFICER}


class PanelQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> PanelQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that reads panels, or holds a
        seat."""
        if actor is None:
            return self
        if actor.enterprise is not None or actor.role in BLIND_ROLES:
            return self.none()
        if actor.platform is not None:
            return self.filter(platform=actor.platform)
        return self.filter(seats__expert__user_id=actor.user_id, seats__state__in=HELD).distinct()


class SeatQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SeatQuerySet:
        """Included if and only if the actor is asked for the seat or holds it, or acts for the panel's platform in a
        role that reads panels. What was left tells no more than how (`selectors.panels.how_left`)."""
        if actor is None:
            return self
        if actor.enterprise is not None or actor.role in BLIND_ROLES:
            return self.none()
        if actor.platform is not None:
            return self.filter(panel__platform=actor.platform)
        return self.filter(expert__user_id=actor.user_id, state__in=ACTIVE)

    def unanswered(self) -> SeatQuerySet:
        return self.filter(state__in=ANSWERABLE)

    def held(self) -> SeatQuerySet:
        """Seats that give access: accepted, or with the opinion given."""
        return self.filter(state__in=HELD)

    def active(self) -> SeatQuerySet:
        """Seats that count for the composition: invited or held."""
        return self.filter(state__in=ACTIVE)

    def load(self) -> SeatQuerySet:
        """Seats that take an expert's capacity: an answer or an opinion is still owed."""
        return self.filter(state__in=LOAD)

    def with_access(self) -> SeatQuerySet:
        """Held seats whose time runs, by the clock of the database, as the walls count it."""
        return self.filter(state__in=HELD, access_ended_at=None, access_until__gt=Now())

    def silent(self, *, now: datetime) -> SeatQuerySet:
        """Invitations whose clock has run out."""
        return self.filter(state__in=ANSWERABLE, deadline_at__lte=now)

    def overstayed(self, *, now: datetime) -> SeatQuerySet:
        """Held seats whose time of access has run out and was not ended yet."""
        return self.filter(state__in=HELD, access_until__lte=now, access_ended_at=None)


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> OpinionQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that reads opinions; or it is the
        actor's own; or the actor has filed one on the same panel and still has access (nobody writes after others)."""
        if actor is None:
            return self
        if actor.enterprise is not None or actor.role in NO_OPINION_ROLES:
            return self.none()
        if actor.platform is not None:
            return self.filter(seat__panel__platform=actor.platform)
        seats = self.model._meta.get_field("seat").related_model.objects
        filed = seats.with_access().filter(expert__user_id=actor.user_id, state="concluded")
        return self.filter(
            Q(seat__expert__user_id=actor.user_id) | Q(seat__panel__in=filed.values("panel"), seat__state="concluded")
        )
