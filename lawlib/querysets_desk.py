"""Scopes of what editors work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lawlib.rules.editions import OPEN, letters_of

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class EditionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if it belongs to the actor's platform or one below it and the actor's role reads drafts
        (permission matrix, 草稿与审校内容), or the actor was invited to it as an expert. The system (`None`) sees all.
        What went out is read by everybody through `said`, never through this."""
        if actor is None:
            return self
        invited = Q(invited__contains=[actor.user_id])
        if actor.platform is None or "R" not in letters_of(actor.role):
            return self.filter(invited)
        return self.filter(Q(platform__path__startswith=actor.platform.path) | Q(platform=None) | invited)

    def said(self) -> Self:
        """What the portal says or has said to everybody."""
        return self.filter(published_at__isnull=False)

    def open(self) -> Self:
        return self.filter(state__in=[state.value for state in OPEN])

    def of(self, kind: str, key: str, part: int = 0) -> Self:
        return self.filter(kind=kind, key=key, part=part)


class EditionCommentQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if its edition is."""
        editions = self.model._meta.get_field("edition").related_model._default_manager
        return self.filter(edition__in=editions.visible_to(actor))


class DeskTaskQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> Self:
        """Included if and only if it belongs to the actor's platform or one below it and the role reads drafts."""
        if actor is None:
            return self
        if actor.platform is None or "R" not in letters_of(actor.role):
            return self.none()
        return self.filter(platform__path__startswith=actor.platform.path)
