"""Declarations and recusals: for the staff of the panel's platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from experts.querysets.panels import NO_OPINION_ROLES

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class RecusalQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> RecusalQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that reads opinions. Not for the
        expert: whoever is recused has nothing more to do with the case."""
        if actor is None:
            return self
        if actor.platform is None or actor.role in NO_OPINION_ROLES:
            return self.none()
        return self.filter(seat__panel__platform=actor.platform)

    def undecided(self) -> RecusalQuerySet:
        return self.filter(decision="")


class SeatDeclarationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SeatDeclarationQuerySet:
        """Included if and only if the actor acts for the panel's platform in a role that reads opinions."""
        if actor is None:
            return self
        if actor.platform is None or actor.role in NO_OPINION_ROLES:
            return self.none()
        return self.filter(seat__panel__platform=actor.platform)
