"""Who may do what to a tenant."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform, PlatformKind, Role
from portal.tenancy.rules.roles import ENTERPRISE_ROLES, kinds_below, roles_given_by


def can_read_enterprise(actor: Actor | None, enterprise: Enterprise) -> bool:
    """The same predicate as `Enterprise.objects.visible_to(actor)`."""
    return Enterprise.objects.visible_to(actor).filter(pk=enterprise.pk).exists()


def can_edit_enterprise(actor: Actor | None, enterprise: Enterprise) -> bool:
    """Only its own administrator; the system may."""
    if actor is None:
        return True
    return actor.role == Role.ENTERPRISE_ADMIN and actor.enterprise == enterprise


def can_use_admin_site(actor: Actor | None) -> bool:
    """System administrators with Django's `is_staff`; acting as such now, not only somewhere among their roles."""
    return actor is not None and actor.role == Role.SYSADMIN and actor.user.is_active and actor.user.is_staff


def can_manage_members(actor: Actor | None, tenant: Platform | Enterprise | None = None) -> bool:
    """Who has roles to give there: the administrator of an enterprise for its people, the administrator of a platform
    for its staff, the national centre for every platform. Without `tenant`: at the own one."""
    return actor is not None and bool(roles_to_give(actor, tenant))


def roles_to_give(actor: Actor, tenant: Platform | Enterprise | None = None) -> tuple[Role, ...]:
    """SECURITY: nobody gives a right that reaches beyond the tenant or above the own role; auditors and administrators
    of the system are named in the administration site only (`rules/roles.py`)."""
    tenant = tenant or actor.tenant
    if isinstance(tenant, Enterprise):
        own = actor.role == Role.ENTERPRISE_ADMIN and actor.enterprise == tenant
        return tuple(Role(role) for role in ENTERPRISE_ROLES) if own else ()
    if tenant is None or actor.platform is None:
        return ()
    given = roles_given_by(actor.role, actor.platform.kind, kind=tenant.kind, own=actor.platform == tenant)
    return tuple(Role(role) for role in given)


def can_keep_platform(actor: Actor | None, platform: Platform) -> bool:
    """Its page, hours, roster: its own administrator, the national centre for the whole tree, and administrators of the
    system, who see no case."""
    if actor is None:
        return True
    return actor.role == Role.SYSADMIN or bool(roles_to_give(actor, platform))


def kinds_to_found(actor: Actor | None, platform: Platform) -> tuple[PlatformKind, ...]:
    """Which kinds of platforms the actor founds directly below: whoever keeps the platform, but for officers of a
    platform that has none below it."""
    if not can_keep_platform(actor, platform):
        return ()
    return tuple(PlatformKind(kind) for kind in kinds_below(platform.kind))
