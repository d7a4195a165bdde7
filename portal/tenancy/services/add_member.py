"""Gives a user a role at a platform or an enterprise."""

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import ENTERPRISE_ROLES, Enterprise, Membership, Platform, User
from portal.tenancy.rules.roles import exists_at


@transaction.atomic
def add_member(*, actor: Actor | None, user: User, tenant: Platform | Enterprise, role: str) -> Membership:
    """Idempotent by user and tenant; the role of an existing membership is changed, an ended one lives again.

    Raises `ValueError` for a role that does not exist at this kind of tenant.
    """
    fits = role in ENTERPRISE_ROLES if isinstance(tenant, Enterprise) else exists_at(role, tenant.kind)
    if not fits:
        raise ValueError(f"no role {role} at {tenant._meta.label}")
    key = {"platform": tenant} if isinstance(tenant, Platform) else {"enterprise": tenant}
    membership, created = Membership.objects.update_or_create(
        user=user, **key, defaults={"role": role, "is_active": True}
    )
    user.groups.add(tenant.group)
    tenancy_changed.send(
        sender=Membership,
        actor=actor,
        action="member.added" if created else "member.changed",
        obj=membership,
        platform=membership.platform,
        new={"role": role},
    )
    return membership
