"""Chainable vocabulary of the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class InboxItemQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> InboxItemQuerySet:
        """Included if and only if the item is addressed to the actor's user. The system (`None`) sees all."""
        return self if actor is None else self.filter(recipient_id=actor.user_id)

    def unread(self) -> InboxItemQuerySet:
        return self.filter(read_at=None)


class RobotQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> RobotQuerySet:
        """Included if and only if the robot is that of the actor's platform or enterprise. The system (`None`) sees
        all."""
        if actor is None:
            return self
        if actor.platform is not None:
            return self.filter(platform=actor.platform)
        return self.filter(enterprise=actor.enterprise) if actor.enterprise is not None else self.none()


class OutgoingPostQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> OutgoingPostQuerySet:
        """Included if and only if its robot is. The system (`None`) sees all."""
        robots = self.model._meta.get_field("robot").related_model
        return self if actor is None else self.filter(robot__in=robots.objects.visible_to(actor).values("pk"))
