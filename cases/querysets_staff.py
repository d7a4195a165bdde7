"""Rows of a case that are between the platform and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases.querysets import NO_STRATEGY_ROLES, OfCaseQuerySet

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor


class StaffOfCaseQuerySet(OfCaseQuerySet):
    def for_role(self, actor: Actor) -> StaffOfCaseQuerySet:
        """For those who act for a platform and read the advice: who may sit on a panel is no business of others."""
        return self.none() if not actor.is_staff or actor.role in NO_STRATEGY_ROLES else self
