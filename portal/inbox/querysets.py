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
        """Included if and only if the robot is that of the actor's platform. The system (`None`) sees all."""
        return self if actor is None else self.filter(platform=actor.platform) if actor.platform else self.none()
