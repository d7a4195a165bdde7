"""Chainable vocabulary of the moves between platforms; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.querysets import NO_CONTENT_ROLES, may_be_abroad, shared_with

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class MoveQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> MoveQuerySet:
        """Included if and only if the actor reads the content of the case, or the actor's platform sent the move and
        still sees the header, or the pack is shared with the actor's platform; for people of platforms whose role reads
        content, and for the enterprise. An enterprise does not read what one platform reports to its parent."""
        if actor is None:
            return self
        if actor.membership is None or actor.role in NO_CONTENT_ROLES:
            return self.none()
        cases = apps.get_model("cases", "Case").objects
        readable = Q(case__in=cases.content_visible_to(actor))
        if actor.enterprise is not None:
            return self.filter(readable).exclude(kind="escalate")
        sent = Q(source=actor.platform, case__in=cases.visible_to(actor))
        return self.filter(readable | sent | shared_with(actor, "PackGroupObjectPermission", "pack"))

    def waiting(self) -> MoveQuerySet:
        """The target owes an answer."""
        return self.filter(state="offered")


class PackQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> PackQuerySet:
        """Included if and only if the pack is shared with the actor's platform, or the move is visible and the actor
        reads the content of the case: who has handed a case on does not read it through an old pack. At a platform
        abroad only while a clearance of the facts for that platform is in force.

        LAW: PIPL 38-41, DSL 36 (docs/adr/0015-the-gate-at-the-border.md).
        """
        if actor is None:
            return self
        cases, moves = apps.get_model("cases", "Case").objects, apps.get_model("cases", "Move").objects
        own = Q(move__in=moves.visible_to(actor), move__case__in=cases.content_visible_to(actor))
        packs = self.filter(own | shared_with(actor, "PackGroupObjectPermission", "pk"))
        if actor.platform is None or not may_be_abroad(actor):
            return packs
        cleared = apps.get_model("cases", "ExportClearance").objects.in_force().of_recipient(actor)
        return packs.filter(Exists(cleared.filter(with_facts=True, case=OuterRef("move__case"))))


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ContributionQuerySet:
        """Included if and only if the pack of its move is visible to a platform: the helper's and the owner's people.
        The enterprise is told by the owner what came of it."""
        if actor is None:
            return self
        if actor.platform is None:
            return self.none()
        return self.filter(move__pack__in=apps.get_model("cases", "SharePack").objects.visible_to(actor))
