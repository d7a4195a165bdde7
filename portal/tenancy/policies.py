"""Who may do what to a tenant."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, PlatformKind, Role


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


def can_manage_members(actor: Actor | None) -> bool:
    """The administrator of an enterprise for its people, the head of a platform for its staff."""
    return actor is not None and actor.role in {Role.ENTERPRISE_ADMIN, Role.PLATFORM_HEAD}


def roles_to_give(actor: Actor) -> tuple[Role, ...]:
    """SECURITY: nobody gives a right that reaches beyond the own tenant; auditors and administrators of the system
    are named in the administration site only."""
    if actor.enterprise is not None:
        return (Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN)
    if actor.platform is None:
        return ()
    by_kind = {
        PlatformKind.NATIONAL: (Role.NATIONAL_OFFICER,),
        PlatformKind.INDUSTRY: (Role.INDUSTRY_OFFICER,),
        PlatformKind.OVERSEAS: (Role.OVERSEAS_OFFICER,),
    }
    own = by_kind.get(PlatformKind(actor.platform.kind), (Role.INTAKE_OFFICER, Role.HANDLER))
    return (*own, Role.PLATFORM_HEAD, Role.COLLABORATOR)
