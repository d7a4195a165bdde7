"""Chainable vocabulary of the deadlines of cases and of the feeds that carry them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from cases.querysets import CLOSED_STATES, OfCaseQuerySet

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class DeadlineQuerySet(OfCaseQuerySet):
    def running(self) -> DeadlineQuerySet:
        """Neither met nor suspended."""
        return self.filter(done_at=None, suspended_at=None)

    def of_open_cases(self) -> DeadlineQuerySet:
        return self.exclude(case__state__in=CLOSED_STATES)

    def with_day(self) -> DeadlineQuerySet:
        """With `day`, the one to work towards; as `CaseDeadline.effective_day`."""
        return self.annotate(day=Coalesce("extended_to", "printed_date", "safe_day"))

    def to_look_at(self, now: datetime) -> DeadlineQuerySet:
        """What the sweep of reminders has to look at: changed since it last did, or a distance has been reached."""
        return self.running().filter(Q(remind_at=None) | Q(remind_at__lte=now))


class FeedQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> FeedQuerySet:
        """Included if and only if the feed is the actor's own."""
        return self if actor is None else self.filter(user=actor.user_id)

    def in_force(self) -> FeedQuerySet:
        return self.filter(revoked_at=None)


class ReminderChoiceQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ReminderChoiceQuerySet:
        """Included if and only if the choice is the actor's own or that of the actor's enterprise."""
        if actor is None:
            return self
        own = Q(user=actor.user_id)
        return self.filter(own | Q(enterprise=actor.enterprise) if actor.enterprise else own)
