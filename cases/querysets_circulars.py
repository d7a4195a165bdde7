"""Chainable vocabulary of circulars and their receipts; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who writes circulars, and so sees drafts and sources; who reads what a platform sent or was sent.
WRITING_ROLES = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)
READING_ROLES = WRITING_ROLES | {Role.INTAKE_OFFICER, Role.COLLABORATOR, Role.AUDITOR}


class CircularQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CircularQuerySet:
        """Included if and only if the actor writes circulars at the platform that issued it, or audits there and it
        went out, or it was sent to the actor's enterprise or to the platform at which the actor reads such things."""
        if actor is None:
            return self
        receipts = apps.get_model("cases", "CircularReceipt").objects.sent_to(actor)
        received = Q(Exists(receipts.filter(circular=OuterRef("pk"))))
        if actor.platform is not None and actor.role in WRITING_ROLES:
            received |= Q(issuer=actor.platform)
        elif actor.platform is not None and actor.role == Role.AUDITOR:
            received |= Q(issuer=actor.platform, sent_at__isnull=False)
        return self.filter(received)


class CircularSourceQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CircularSourceQuerySet:
        """Included if and only if the actor writes circulars at the platform that issued the circular: recipients never
        learn from which cases it was written."""
        if actor is None:
            return self
        if actor.platform is None or actor.role not in WRITING_ROLES:
            return self.none()
        return self.filter(circular__issuer=actor.platform)


class CircularReceiptQuerySet(models.QuerySet):
    def sent_to(self, actor: Actor) -> CircularReceiptQuerySet:
        """What the actor's own tenant was sent."""
        if actor.enterprise is not None:
            return self.filter(enterprise=actor.enterprise)
        if actor.platform is None or actor.role not in READING_ROLES:
            return self.none()
        return self.filter(platform=actor.platform)

    def visible_to(self, actor: Actor | None) -> CircularReceiptQuerySet:
        """Included if and only if it is the own tenant's, or the actor writes circulars at the platform that issued."""
        if actor is None:
            return self
        own = self.sent_to(actor)
        if actor.platform is not None and actor.role in WRITING_ROLES:
            return self.filter(Q(issuer=actor.platform) | Q(pk__in=own.values("pk")))
        return own
