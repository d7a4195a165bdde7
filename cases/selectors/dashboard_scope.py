"""Whose figures a person reads: the own platform, for heads and auditors with everything below it, or the country.

The permission matrix (统计): intake officers and handlers read their own platform, heads also those below it, industry
and overseas officers their own, national staff the country; collaborators and auditors read statistics only, with small
cells suppressed; system administrators read nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.tenancy.actor import Actor
from portal.tenancy.models import Role

SUBTREE_ROLES = frozenset({Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER, Role.AUDITOR})
STATISTICS_ROLES = frozenset({Role.AUDITOR, Role.COLLABORATOR})
COUNTRY_ROLES = SUBTREE_ROLES | {Role.COLLABORATOR}


@dataclass(frozen=True)
class Scope:
    """The platforms whose cases are counted; `platform_ids` is None for the whole country."""

    platform_id: int
    platform_ids: frozenset[int] | None

    @property
    def is_country(self) -> bool:
        return self.platform_ids is None

    @property
    def subtree(self) -> bool:
        """Whether more than the platform's own cases are counted."""
        return self.platform_ids != frozenset({self.platform_id})


def can_read_figures(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None and actor.role != Role.SYSADMIN


def can_read_national_figures(actor: Actor | None) -> bool:
    return (
        actor is not None and actor.platform is not None and actor.platform.is_national and actor.role in COUNTRY_ROLES
    )


def sees_statistics_only(actor: Actor) -> bool:
    return actor.role in STATISTICS_ROLES


def scope_of(actor: Actor) -> Scope:
    """The scope of somebody who may read figures (`can_read_figures`)."""
    platform = actor.platform
    if platform is None:
        raise ValueError("figures are read for a platform")
    if can_read_national_figures(actor):
        return Scope(platform.pk, None)
    if actor.role in SUBTREE_ROLES:
        return Scope(platform.pk, actor.subtree_ids)
    return Scope(platform.pk, frozenset({platform.pk}))
