"""Chainable vocabulary of supervised tasks; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from datetime import datetime

    from portal.tenancy.actor import Actor

# Who reads what a parent asks of a child: the people of the desk, on both sides.
SUPERVISION_ROLES = frozenset(
    {
        *(Role.INTAKE_OFFICER, Role.HANDLER, Role.PLATFORM_HEAD),
        *(Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
    }
)


class SupervisionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SupervisionQuerySet:
        """Included if and only if the actor works at the desk of the platform that asked or of the one that was asked,
        and sees the header of the case. The enterprise reads nothing of it: it is between the platforms."""
        if actor is None:
            return self
        if actor.platform is None or actor.role not in SUPERVISION_ROLES:
            return self.none()
        cases = apps.get_model("cases", "Case").objects.visible_to(actor)
        return self.filter(Q(source=actor.platform) | Q(target=actor.platform), case__in=cases)

    def late(self, now: datetime) -> SupervisionQuerySet:
        """As `rules.supervision.is_late`."""
        passed = Q(finished_at=None, due_at__lt=now) | Q(finished_at__gt=models.F("due_at"))
        return self.filter(passed).exclude(state="recalled")


class SupervisionNoteQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> SupervisionNoteQuerySet:
        """Included if and only if its task is visible."""
        if actor is None:
            return self
        return self.filter(supervision__in=apps.get_model("cases", "Supervision").objects.visible_to(actor))
