"""Which platforms there are for the routing rules, and who serves where."""

from portal.tenancy.asked_once import asked_once
from portal.tenancy.models import Enterprise, Membership, Platform, User
from portal.tenancy.rules.routing import PlatformFacts
from portal.tenancy.scope import system


def platform_facts() -> list[PlatformFacts]:
    """Every platform as the routing rules want it."""
    rows = Platform.objects.values_list("id", "kind", "region", "industries", "countries")
    return [PlatformFacts(pk, kind, region, tuple(ind), tuple(ctry)) for pk, kind, region, ind, ctry in rows]


@asked_once
@system("tenancy.find_people")
def members_with_roles(*, platform_id: int, roles: tuple[str, ...]) -> list[int]:
    """Ids of the users who hold one of the roles at the platform."""
    return list(
        Membership.objects.filter(platform_id=platform_id, role__in=roles, is_active=True).values_list(
            "user_id", flat=True
        )
    )


@asked_once
@system("tenancy.find_people")
def members_of_enterprise(enterprise_id: int) -> list[int]:
    """Ids of the enterprise's active users."""
    return list(
        Membership.objects.filter(enterprise_id=enterprise_id, is_active=True).values_list("user_id", flat=True)
    )


def roles_of(user: User) -> list[Membership]:
    """The places where the user serves now, oldest first."""
    return list(user.memberships.filter(is_active=True).select_related("platform", "enterprise").order_by("pk"))


def people_of(tenant: Platform | Enterprise) -> list[Membership]:
    """Who serves there now, the oldest first."""
    return list(tenant.memberships.filter(is_active=True).select_related("user").order_by("pk"))


def former_people_of(tenant: Platform | Enterprise) -> list[Membership]:
    """Who served there once, the latest first."""
    return list(tenant.memberships.filter(is_active=False).select_related("user").order_by("-pk")[:50])
