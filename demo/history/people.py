"""Who acts in the played history: one actor per person, looked up once."""

import random
from functools import cached_property
from itertools import count

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership, Platform, Role, User


class People:
    """The accounts of the demo world by what they may do. `panels_of_many` numbers the panels of three and more."""

    def __init__(self) -> None:
        self.panels_of_many = count()

    @cached_property
    def _members(self) -> dict[tuple[int | None, int | None], list[Membership]]:
        found: dict[tuple[int | None, int | None], list[Membership]] = {}
        rows = Membership.objects.filter(is_active=True).select_related("user", "platform", "enterprise")
        for member in rows.order_by("id"):
            found.setdefault((member.platform_id, member.enterprise_id), []).append(member)
        return found

    @cached_property
    def enterprises(self) -> dict[str, Enterprise]:
        """By unified social credit code."""
        return {enterprise.uscc: enterprise for enterprise in Enterprise.objects.filter(is_sample=True)}

    def speaker(self, enterprise: Enterprise) -> Actor:
        """Who files for the enterprise."""
        return self._actor(self._members[(None, enterprise.pk)][0])

    def officer(self, platform: Platform) -> Actor:
        return self._first(platform, Role.INTAKE_OFFICER, Role.NATIONAL_OFFICER)

    def handler(self, platform: Platform, rng: random.Random, *, first: bool = False) -> Actor:
        """One of the handlers; the first of them has more to do."""
        able = self._with_role(platform, Role.HANDLER) or self._with_role(platform, Role.NATIONAL_OFFICER)
        return self._actor(able[0] if first else rng.choice([able[0], able[0], *able]))

    def worker(self, platform: Platform) -> Actor:
        """Whoever sends and takes cases there."""
        roles = (Role.HANDLER, Role.NATIONAL_OFFICER, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.PLATFORM_HEAD)
        return self._first(platform, *roles)

    def head(self, platform: Platform) -> Actor:
        return self._first(platform, Role.PLATFORM_HEAD)

    def expert(self, user: User) -> Actor:
        return Actor(user=user)

    def _with_role(self, platform: Platform, role: str) -> list[Membership]:
        return [member for member in self._members.get((platform.pk, None), []) if member.role == role]

    def _first(self, platform: Platform, *roles: str) -> Actor:
        return self._actor(next(member for role in roles for member in self._with_role(platform, role)))

    def _actor(self, member: Membership) -> Actor:
        return Actor(user=member.user, membership=member)
