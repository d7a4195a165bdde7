"""The actor: the person and the capacity in which that person acts. `None` in place of an actor means the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from portal.tenancy.models import Enterprise, Membership, Platform, User
from portal.tenancy.scope import system


@dataclass(frozen=True)
class Actor:
    """A user under at most one membership at a time; an expert acts without one.

    `memo` keeps what several parts of one page would read again, such as the numbers of the rail; it lives as long as
    the request.
    """

    user: User
    membership: Membership | None = None
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def user_id(self) -> int:
        return self.user.pk

    @property
    def platform(self) -> Platform | None:
        return self.membership.platform if self.membership else None

    @property
    def enterprise(self) -> Enterprise | None:
        return self.membership.enterprise if self.membership else None

    @property
    def tenant(self) -> Platform | Enterprise | None:
        return self.membership.tenant if self.membership else None

    @property
    def role(self) -> str:
        return self.membership.role if self.membership else ""

    @property
    def group_id(self) -> int | None:
        """The group that holds the grants of the tenant for which the actor acts."""
        return self.membership.tenant.group_id if self.membership else None

    @property
    def is_staff(self) -> bool:
        """Acts for a platform (not Django's `is_staff`, which opens the admin site)."""
        return self.platform is not None

    @cached_property
    def subtree_ids(self) -> frozenset[int]:
        """Ids of the actor's platform and everything below it."""
        if self.platform is None:
            return frozenset()
        return frozenset(Platform.objects.subtree_of(self.platform).values_list("id", flat=True))


@system("tenancy.find_actor")
def actor_for(user: User, membership_id: int | None = None) -> Actor:
    """The actor of a logged-in user: the chosen membership, else the first active one, else none (an expert)."""
    active = list(user.memberships.filter(is_active=True).select_related("platform", "enterprise").order_by("id"))
    chosen = next((membership for membership in active if membership.pk == membership_id), None)
    return Actor(user=user, membership=chosen or (active[0] if active else None))
