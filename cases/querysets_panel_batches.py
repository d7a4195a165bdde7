"""Proposals of panels: read by who may invite, at the platform that asked; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who invites experts to the cases of the own platform, as `policies.HANDLING_ROLES`.
PROPOSING_ROLES = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)


class _OfPlatform(models.QuerySet):
    platform = "platform"

    def _seen_by(self, actor: Actor | None):
        if actor is None:
            return self
        if actor.platform is None or actor.role not in PROPOSING_ROLES:
            return self.none()
        return self.filter(**{self.platform: actor.platform})


class PanelBatchQuerySet(_OfPlatform):
    def visible_to(self, actor: Actor | None) -> PanelBatchQuerySet:
        """Included if and only if the actor may invite at the platform that asked for the batch."""
        return self._seen_by(actor)


class PanelProposalQuerySet(_OfPlatform):
    platform = "batch__platform"

    def visible_to(self, actor: Actor | None) -> PanelProposalQuerySet:
        """As its batch, while the case is still the platform's own and is no report of unfair treatment."""
        found = self._seen_by(actor)
        return found if actor is None else found.filter(case__platform=actor.platform, case__restricted=False)


class ProposedSeatQuerySet(_OfPlatform):
    platform = "proposal__batch__platform"

    def visible_to(self, actor: Actor | None) -> ProposedSeatQuerySet:
        """As its proposal."""
        found = self._seen_by(actor)
        return (
            found
            if actor is None
            else found.filter(proposal__case__platform=actor.platform, proposal__case__restricted=False)
        )
