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
    def going_on(self, now: datetime) -> Self:
        """Those whose session still lives."""
        living = Session.objects.filter(session_key=models.OuterRef("session_key"), expire_date__gt=now)
        return self.filter(models.Exists(living), ended_at=None)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if the actor's own user gave it. The system (`None`) sees all."""
        return self if actor is None else self.filter(given_by_id=actor.user_id)
