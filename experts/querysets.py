"""Chainable vocabulary of panels; `visible_to(actor)` is the only scope. The system (`None`) sees all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class SeatQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SeatQuerySet:
        """Included if and only if the seat is the actor's own, or the actor acts for the panel's platform."""
        if actor is None:
            return self
        if actor.platform is not None:
            return self.filter(panel__platform=actor.platform)
        if actor.enterprise is not None:
            return self.none()
        return self.filter(expert__user_id=actor.user_id)

    def unanswered(self) -> SeatQuerySet:
        return self.filter(state="invited")

    def held(self) -> SeatQuerySet:
        """Seats that give access: accepted, or with the opinion given."""
        return self.filter(state__in=["accepted", "concluded"])


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> OpinionQuerySet:
        """Included if and only if the actor acts for the panel's platform, or holds a seat on the same panel."""
        if actor is None:
            return self
        if actor.platform is not None:
            return self.filter(seat__panel__platform=actor.platform)
        if actor.enterprise is not None:
            return self.none()
        return self.filter(
            seat__panel__seats__expert__user_id=actor.user_id, seat__panel__seats__state__in=["accepted", "concluded"]
        ).distinct()
