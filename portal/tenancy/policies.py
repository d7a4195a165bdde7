"""Who may do what to a tenant."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Role


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
